// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/functional_library.h"

namespace layerloom::engine {

const std::string_view kFunctionalLibrary = R"(
def relu(input: Tensor, inplace: bool = False):
  return torch.relu_(input) if inplace else torch.relu(input)

def relu6(input: Tensor, inplace: bool = False):
  return torch.hardtanh_(input, 0.0, 6.0) if inplace else torch.hardtanh(input, 0.0, 6.0)

def leaky_relu(input: Tensor, negative_slope: float = 0.01, inplace: bool = False):
  return torch.leaky_relu_(input, negative_slope) if inplace else torch.leaky_relu(input, negative_slope)

def elu(input: Tensor, alpha: float = 1.0, inplace: bool = False):
  return torch.elu_(input, alpha) if inplace else torch.elu(input, alpha)

def selu(input: Tensor, inplace: bool = False):
  return torch.selu_(input) if inplace else torch.selu(input)

def silu(input: Tensor, inplace: bool = False):
  return torch.silu_(input) if inplace else torch.silu(input)

def mish(input: Tensor):
  return torch.mish(input)

def hardtanh(input: Tensor, min_val: float = -1.0, max_val: float = 1.0, inplace: bool = False):
  return torch.hardtanh_(input, min_val, max_val) if inplace else torch.hardtanh(input, min_val, max_val)

def gelu(input: Tensor, approximate: str = "none"):
  return torch.gelu(input, approximate=approximate)

def softmax(input: Tensor, dim: int, dtype: Optional[int] = None):
  return torch.softmax(input, dim, dtype)

def log_softmax(input: Tensor, dim: int, dtype: Optional[int] = None):
  return torch.log_softmax(input, dim, dtype)

def softmin(input: Tensor, dim: int, dtype: Optional[int] = None):
  return torch.softmax(-input, dim, dtype)

def softsign(input: Tensor):
  return input / (torch.abs(input) + 1)

def tanhshrink(input: Tensor):
  return input - torch.tanh(input)

def logsigmoid(input: Tensor):
  return torch.log_sigmoid(input)

def dropout(input: Tensor, p: float = 0.5, training: bool = True, inplace: bool = False):
  return torch.dropout_(input, p, training) if inplace else torch.dropout(input, p, training)

def dropout2d(input: Tensor, p: float = 0.5, training: bool = True):
  return torch.feature_dropout(input, p, training)

def normalize(input: Tensor, p: float = 2.0, dim: int = 1, eps: float = 1e-12):
  return input / torch.norm(input, p, [dim], True).clamp_min(eps).expand_as(input)

def batch_norm(input: Tensor, running_mean: Optional[Tensor], running_var: Optional[Tensor], weight: Optional[Tensor] = None, bias: Optional[Tensor] = None, training: bool = False, momentum: float = 0.1, eps: float = 1e-5):
  return torch.batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps, False)

def embedding(input: Tensor, weight: Tensor):
  return torch.embedding(weight, input)

def unfold(input: Tensor, kernel_size: List[int], dilation: List[int] = [1, 1], padding: List[int] = [0, 0], stride: List[int] = [1, 1]):
  return torch.im2col(input, kernel_size, dilation, padding, stride)

def fold(input: Tensor, output_size: List[int], kernel_size: List[int], dilation: List[int] = [1, 1], padding: List[int] = [0, 0], stride: List[int] = [1, 1]):
  return torch.col2im(input, output_size, kernel_size, dilation, padding, stride)

def adaptive_max_pool1d(input: Tensor, output_size: BroadcastingList1[int]):
  return torch.adaptive_max_pool1d(input, output_size)[0]

def adaptive_max_pool2d(input: Tensor, output_size: BroadcastingList2[int]):
  return torch.adaptive_max_pool2d(input, output_size)[0]

def adaptive_max_pool3d(input: Tensor, output_size: BroadcastingList3[int]):
  return torch.adaptive_max_pool3d(input, output_size)[0]

def reduction_number(reduction: str) -> int:
  if reduction == "none":
    return 0
  if reduction == "mean":
    return 1
  assert reduction == "sum"
  return 2

def mse_loss(input: Tensor, target: Tensor, reduction: str = "mean"):
  return torch.mse_loss(input, target, reduction_number(reduction))

def l1_loss(input: Tensor, target: Tensor, reduction: str = "mean"):
  return torch.l1_loss(input, target, reduction_number(reduction))

def smooth_l1_loss(input: Tensor, target: Tensor, reduction: str = "mean", beta: float = 1.0):
  return torch.smooth_l1_loss(input, target, reduction_number(reduction), beta)

def huber_loss(input: Tensor, target: Tensor, reduction: str = "mean", delta: float = 1.0):
  return torch.huber_loss(input, target, reduction_number(reduction), delta)

def kl_div(input: Tensor, target: Tensor, reduction: str = "mean", log_target: bool = False):
  if reduction == "batchmean":
    return torch.kl_div(input, target, 2, log_target=log_target) / input.size(0)
  return torch.kl_div(input, target, reduction_number(reduction), log_target=log_target)

def cross_entropy(input: Tensor, target: Tensor, weight: Optional[Tensor] = None, ignore_index: int = -100, reduction: str = "mean", label_smoothing: float = 0.0):
  return torch.cross_entropy_loss(input, target, weight, reduction_number(reduction), ignore_index, label_smoothing)

def nll_loss(input: Tensor, target: Tensor, weight: Optional[Tensor] = None, ignore_index: int = -100, reduction: str = "mean"):
  return torch.nll_loss_nd(input, target, weight, reduction_number(reduction), ignore_index)

def binary_cross_entropy(input: Tensor, target: Tensor, weight: Optional[Tensor] = None, reduction: str = "mean"):
  return torch.binary_cross_entropy(input, target, weight, reduction_number(reduction))

def binary_cross_entropy_with_logits(input: Tensor, target: Tensor, weight: Optional[Tensor] = None, reduction: str = "mean", pos_weight: Optional[Tensor] = None):
  return torch.binary_cross_entropy_with_logits(input, target, weight, pos_weight, reduction_number(reduction))
)";

} // namespace layerloom::engine
