// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/layer_library.h"

namespace layerloom::engine {

const std::string_view kLayerLibrary = R"(
def implicit_dim(input: Tensor) -> int:
  return 0 if input.dim() == 0 or input.dim() == 1 or input.dim() == 3 else 1

def channel_dropout(input: Tensor, batched_dim: int, p: float, training: bool):
  if input.dim() == batched_dim:
    return torch.feature_dropout(input, p, training)
  return torch.squeeze(torch.feature_dropout(torch.unsqueeze(input, 0), p, training), 0)

def lp_pool1d(input: Tensor, p: float, kernel_size: List[int], stride: List[int], ceil_mode: bool):
  out = torch.avg_pool1d(torch.pow(input, p), kernel_size, stride, 0, ceil_mode)
  return torch.pow(torch.mul(torch.mul(torch.sign(out), torch.relu(torch.abs(out))), kernel_size[0]), 1.0 / p)

def lp_pool2d(input: Tensor, p: float, kernel_size: List[int], stride: List[int], ceil_mode: bool):
  out = torch.avg_pool2d(torch.pow(input, p), kernel_size, stride, 0, ceil_mode)
  count = kernel_size[0] * kernel_size[1]
  return torch.pow(torch.mul(torch.mul(torch.sign(out), torch.relu(torch.abs(out))), count), 1.0 / p)

def fractional_size(input: Tensor, dims: int, output_size: Optional[List[int]], output_ratio: Optional[List[float]]) -> List[int]:
  if output_size is not None:
    return output_size
  assert output_ratio is not None
  return [int(float(input.size(i - dims)) * output_ratio[i]) for i in range(dims)]

def fractional_samples(input: Tensor, dims: int):
  batches = 1 if input.dim() == dims + 1 else input.size(0)
  return torch.rand([batches, input.size(-dims - 1), dims], dtype=input.dtype, device=input.device)

def fractional_max_pool2d(input: Tensor, kernel_size: List[int], output_size: Optional[List[int]], output_ratio: Optional[List[float]]):
  size = fractional_size(input, 2, output_size, output_ratio)
  return torch.fractional_max_pool2d(input, kernel_size, size, fractional_samples(input, 2))

def fractional_max_pool3d(input: Tensor, kernel_size: List[int], output_size: Optional[List[int]], output_ratio: Optional[List[float]]):
  size = fractional_size(input, 3, output_size, output_ratio)
  return torch.fractional_max_pool3d(input, kernel_size, size, fractional_samples(input, 3))

def unpooled_size(input: Tensor, kernel_size: List[int], stride: List[int], padding: List[int]) -> List[int]:
  dims = len(kernel_size)
  return [(input.size(i - dims) - 1) * stride[i] + kernel_size[i] - 2 * padding[i] for i in range(dims)]

def max_unpool1d(input: Tensor, indices: Tensor, kernel_size: List[int], stride: List[int], padding: List[int]):
  size = unpooled_size(input, kernel_size, stride, padding)
  return torch.squeeze(torch.max_unpool2d(torch.unsqueeze(input, -1), torch.unsqueeze(indices, -1), [size[0], 1]), -1)

def max_unpool2d(input: Tensor, indices: Tensor, kernel_size: List[int], stride: List[int], padding: List[int]):
  return torch.max_unpool2d(input, indices, unpooled_size(input, kernel_size, stride, padding))

def max_unpool3d(input: Tensor, indices: Tensor, kernel_size: List[int], stride: List[int], padding: List[int]):
  return torch.max_unpool3d(input, indices, unpooled_size(input, kernel_size, stride, padding), stride, padding)

def batch_norm_of_batch(input: Tensor, weight: Optional[Tensor], bias: Optional[Tensor], eps: float):
  assert input.numel() != input.size(1), "Expected more than 1 value per channel when training"
  return torch.batch_norm(input, weight, bias, None, None, True, 0.0, eps, True)

def batch_norm_tracked(input: Tensor, weight: Optional[Tensor], bias: Optional[Tensor], running_mean: Tensor, running_var: Tensor, num_batches_tracked: Tensor, training: bool, momentum: Optional[float], eps: float):
  factor = 0.0
  if momentum is not None:
    factor = momentum
  if training:
    assert input.numel() != input.size(1), "Expected more than 1 value per channel when training"
    num_batches_tracked.add_(1)
    if momentum is None:
      factor = 1.0 / float(num_batches_tracked)
  return torch.batch_norm(input, weight, bias, running_mean, running_var, training, factor, eps, True)

def instance_norm(input: Tensor, dims: int, weight: Optional[Tensor], bias: Optional[Tensor], running_mean: Optional[Tensor], running_var: Optional[Tensor], use_input_stats: bool, momentum: float, eps: float):
  batched = input if input.dim() == dims + 2 else torch.unsqueeze(input, 0)
  if use_input_stats:
    assert batched.numel() != batched.size(0) * batched.size(1), "Expected more than 1 spatial element when training"
  out = torch.instance_norm(batched, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, True)
  return out if input.dim() == dims + 2 else torch.squeeze(out, 0)

def local_response_norm(input: Tensor, size: int, alpha: float, beta: float, k: float):
  assert input.dim() >= 3, "Expected 3D or higher dimensionality input"
  if input.numel() == 0:
    return input
  window = min(size, 2 * input.size(1))
  share = alpha * (float(window) / float(size))
  padding = [0, 0, window // 2, (window - 1) // 2]
  div = torch.unsqueeze(torch.mul(input, input), 1)
  if input.dim() == 3:
    div = torch.squeeze(torch.avg_pool2d(torch.constant_pad_nd(div, padding, 0), [window, 1], [1, 1]), 1)
  else:
    div = torch.view(div, [input.size(0), 1, input.size(1), input.size(2), -1])
    div = torch.constant_pad_nd(div, [0, 0, 0, 0, window // 2, (window - 1) // 2], 0)
    div = torch.squeeze(torch.avg_pool3d(div, [window, 1, 1], [1, 1, 1]), 1)
    div = torch.view(div, input.size())
  return input / torch.pow(torch.add(torch.mul(div, share), k), beta)

def embedding_layer(input: Tensor, weight: Tensor, padding_idx: int, max_norm: Optional[float], norm_type: float, scale_grad_by_freq: bool, sparse: bool):
  indices = input
  if max_norm is not None:
    indices = torch.contiguous(indices)
    torch.embedding_renorm_(torch.detach(weight), indices, max_norm, norm_type)
  return torch.embedding(weight, indices, padding_idx, scale_grad_by_freq, sparse)

def embedding_of(input: Tensor, weight: Tensor, padding_idx: Optional[int]):
  row = -1
  if padding_idx is not None:
    row = padding_idx if padding_idx >= 0 else padding_idx + weight.size(0)
  return torch.embedding(weight, input, row)

def embedding_bag_layer(input: Tensor, weight: Tensor, offsets: Optional[Tensor], per_sample_weights: Optional[Tensor], max_norm: Optional[float], norm_type: float, scale_grad_by_freq: bool, mode: int, sparse: bool, include_last_offset: bool, padding_idx: Optional[int]):
  indices = input
  starts = offsets
  weights = per_sample_weights
  if input.dim() == 2:
    starts = torch.arange(0, input.numel(), input.size(1), dtype=input.dtype, device=input.device)
    indices = torch.reshape(input, [-1])
    if weights is not None:
      weights = torch.reshape(weights, [-1])
  assert starts is not None, "offsets has to be a 1D Tensor but got None"
  if max_norm is not None:
    torch.embedding_renorm_(torch.detach(weight), indices, max_norm, norm_type)
  return torch.embedding_bag(weight, indices, starts, scale_grad_by_freq, mode, sparse, weights, include_last_offset, padding_idx)[0]

def normalize_over(input: Tensor, p: float, dim: List[int], eps: float):
  return input / torch.expand_as(torch.clamp_min(torch.norm(input, p, dim, True), eps), input)

def upsample(input: Tensor, size: Optional[List[int]], scale_factor: Optional[List[float]], mode: str, align_corners: bool, recompute: bool):
  dims = input.dim() - 2
  sizes: Optional[List[int]] = None
  factors: Optional[List[float]] = None
  if size is not None:
    sizes = [size[0] for i in range(dims)] if len(size) == 1 else size
  if scale_factor is not None:
    spread = [scale_factor[0] for i in range(dims)] if len(scale_factor) == 1 else scale_factor
    if recompute or mode == "area":
      sizes = [int(float(input.size(i + 2)) * spread[i]) for i in range(dims)]
    else:
      factors = spread
  if mode == "nearest":
    if dims == 1:
      return torch.upsample_nearest1d(input, sizes, factors)
    if dims == 2:
      return torch.upsample_nearest2d(input, sizes, factors)
    return torch.upsample_nearest3d(input, sizes, factors)
  if mode == "nearest-exact":
    if dims == 1:
      return torch._upsample_nearest_exact1d(input, sizes, factors)
    if dims == 2:
      return torch._upsample_nearest_exact2d(input, sizes, factors)
    return torch._upsample_nearest_exact3d(input, sizes, factors)
  if mode == "area":
    assert sizes is not None
    if dims == 1:
      return torch.adaptive_avg_pool1d(input, sizes)
    if dims == 2:
      return torch.adaptive_avg_pool2d(input, sizes)
    return torch.adaptive_avg_pool3d(input, sizes)
  if mode == "linear":
    return torch.upsample_linear1d(input, sizes, align_corners, factors)
  if mode == "bilinear":
    return torch.upsample_bilinear2d(input, sizes, align_corners, factors)
  if mode == "bicubic":
    return torch.upsample_bicubic2d(input, sizes, align_corners, factors)
  return torch.upsample_trilinear3d(input, sizes, align_corners, factors)
)";

} // namespace layerloom::engine
