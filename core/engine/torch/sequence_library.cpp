// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/layer_library.h"

namespace layerloom::engine {

const std::string_view kSequenceLibrary = R"(
def batched_sequence(input: Tensor, batch_first: bool):
  return input if input.dim() == 3 else torch.unsqueeze(input, 0 if batch_first else 1)

def first_state(input: Tensor, state: Optional[Tensor], batched: bool, rows: int, size: int, batch_first: bool):
  if state is None:
    return torch.zeros([rows, input.size(0 if batch_first else 1), size], dtype=input.dtype, device=input.device)
  return state if batched else torch.unsqueeze(state, 1)

def without_batch(tensor: Tensor, batched: bool, dim: int):
  return tensor if batched else torch.squeeze(tensor, dim)

def rnn_tanh_layer(input: Tensor, h_0: Optional[Tensor], weights: List[Tensor], size: int, bias: bool, layers: int, dropout: float, training: bool, bidirectional: bool, batch_first: bool):
  batched = input.dim() == 3
  x = batched_sequence(input, batch_first)
  h = first_state(x, h_0, batched, layers * (2 if bidirectional else 1), size, batch_first)
  output, state = torch.rnn_tanh(x, h, weights, bias, layers, dropout, training, bidirectional, batch_first)
  return without_batch(output, batched, 0 if batch_first else 1), without_batch(state, batched, 1)

def rnn_relu_layer(input: Tensor, h_0: Optional[Tensor], weights: List[Tensor], size: int, bias: bool, layers: int, dropout: float, training: bool, bidirectional: bool, batch_first: bool):
  batched = input.dim() == 3
  x = batched_sequence(input, batch_first)
  h = first_state(x, h_0, batched, layers * (2 if bidirectional else 1), size, batch_first)
  output, state = torch.rnn_relu(x, h, weights, bias, layers, dropout, training, bidirectional, batch_first)
  return without_batch(output, batched, 0 if batch_first else 1), without_batch(state, batched, 1)

def gru_layer(input: Tensor, h_0: Optional[Tensor], weights: List[Tensor], size: int, bias: bool, layers: int, dropout: float, training: bool, bidirectional: bool, batch_first: bool):
  batched = input.dim() == 3
  x = batched_sequence(input, batch_first)
  h = first_state(x, h_0, batched, layers * (2 if bidirectional else 1), size, batch_first)
  output, state = torch.gru(x, h, weights, bias, layers, dropout, training, bidirectional, batch_first)
  return without_batch(output, batched, 0 if batch_first else 1), without_batch(state, batched, 1)

def lstm_layer(input: Tensor, h_0: Optional[Tensor], c_0: Optional[Tensor], weights: List[Tensor], size: int, projected: int, bias: bool, layers: int, dropout: float, training: bool, bidirectional: bool, batch_first: bool):
  batched = input.dim() == 3
  x = batched_sequence(input, batch_first)
  rows = layers * (2 if bidirectional else 1)
  h = first_state(x, h_0, batched, rows, projected if projected > 0 else size, batch_first)
  c = first_state(x, c_0, batched, rows, size, batch_first)
  output, state, cell = torch.lstm(x, [h, c], weights, bias, layers, dropout, training, bidirectional, batch_first)
  return without_batch(output, batched, 0 if batch_first else 1), without_batch(state, batched, 1), without_batch(cell, batched, 1)

def cell_state(input: Tensor, state: Optional[Tensor], batched: bool, size: int):
  if state is None:
    return torch.zeros([input.size(0), size], dtype=input.dtype, device=input.device)
  return state if batched else torch.unsqueeze(state, 0)

def rnn_tanh_step(input: Tensor, hx: Optional[Tensor], weight_ih: Tensor, weight_hh: Tensor, bias_ih: Optional[Tensor], bias_hh: Optional[Tensor], size: int):
  batched = input.dim() == 2
  x = input if batched else torch.unsqueeze(input, 0)
  return without_batch(torch.rnn_tanh_cell(x, cell_state(x, hx, batched, size), weight_ih, weight_hh, bias_ih, bias_hh), batched, 0)

def rnn_relu_step(input: Tensor, hx: Optional[Tensor], weight_ih: Tensor, weight_hh: Tensor, bias_ih: Optional[Tensor], bias_hh: Optional[Tensor], size: int):
  batched = input.dim() == 2
  x = input if batched else torch.unsqueeze(input, 0)
  return without_batch(torch.rnn_relu_cell(x, cell_state(x, hx, batched, size), weight_ih, weight_hh, bias_ih, bias_hh), batched, 0)

def gru_step(input: Tensor, hx: Optional[Tensor], weight_ih: Tensor, weight_hh: Tensor, bias_ih: Optional[Tensor], bias_hh: Optional[Tensor], size: int):
  batched = input.dim() == 2
  x = input if batched else torch.unsqueeze(input, 0)
  return without_batch(torch.gru_cell(x, cell_state(x, hx, batched, size), weight_ih, weight_hh, bias_ih, bias_hh), batched, 0)

def lstm_step(input: Tensor, h_0: Optional[Tensor], c_0: Optional[Tensor], weight_ih: Tensor, weight_hh: Tensor, bias_ih: Optional[Tensor], bias_hh: Optional[Tensor], size: int):
  batched = input.dim() == 2
  x = input if batched else torch.unsqueeze(input, 0)
  h, c = torch.lstm_cell(x, [cell_state(x, h_0, batched, size), cell_state(x, c_0, batched, size)], weight_ih, weight_hh, bias_ih, bias_hh)
  return without_batch(h, batched, 0), without_batch(c, batched, 0)

def projected_inputs(query: Tensor, key: Tensor, value: Tensor, in_weight: Optional[Tensor], q_weight: Optional[Tensor], k_weight: Optional[Tensor], v_weight: Optional[Tensor], in_bias: Optional[Tensor]) -> Tuple[Tensor, Tensor, Tensor]:
  if in_weight is not None and key is value:
    if query is key:
      q, k, v = torch.chunk(torch.linear(query, in_weight, in_bias), 3, -1)
      return q, k, v
    size = query.size(-1)
    q_w, kv_w = torch.split_with_sizes(in_weight, [size, 2 * size])
    if in_bias is None:
      k, v = torch.chunk(torch.linear(key, kv_w), 2, -1)
      return torch.linear(query, q_w), k, v
    q_b, kv_b = torch.split_with_sizes(in_bias, [size, 2 * size])
    k, v = torch.chunk(torch.linear(key, kv_w, kv_b), 2, -1)
    return torch.linear(query, q_w, q_b), k, v
  q_b: Optional[Tensor] = None
  k_b: Optional[Tensor] = None
  v_b: Optional[Tensor] = None
  if in_bias is not None:
    q_b, k_b, v_b = torch.chunk(in_bias, 3)
  if in_weight is not None:
    q_w, k_w, v_w = torch.chunk(in_weight, 3)
    return torch.linear(query, q_w, q_b), torch.linear(key, k_w, k_b), torch.linear(value, v_w, v_b)
  assert q_weight is not None and k_weight is not None and v_weight is not None
  return torch.linear(query, q_weight, q_b), torch.linear(key, k_weight, k_b), torch.linear(value, v_weight, v_b)

def one_more(mask: Optional[Tensor]) -> Optional[Tensor]:
  return None if mask is None else torch.constant_pad_nd(mask, [0, 1], 0)

def per_head(tensor: Tensor, heads: int):
  return torch.transpose(torch.view(torch.contiguous(tensor), [tensor.size(0), tensor.size(1) * heads, tensor.size(2) // heads]), 0, 1)

def with_zero(tensor: Tensor):
  return torch.cat([tensor, torch.zeros([tensor.size(0), 1, tensor.size(2)], dtype=tensor.dtype, device=tensor.device)], 1)

def merged_masks(padding: Optional[Tensor], attention: Optional[Tensor], heads: int, like: Tensor) -> Optional[Tensor]:
  mask = attention
  if mask is not None:
    if mask.dtype == torch.uint8:
      mask = mask.to(torch.bool)
    if mask.dim() == 2:
      mask = torch.unsqueeze(mask, 0)
  if padding is not None:
    batch = padding.size(0)
    keys = padding.size(1)
    wide = torch.reshape(torch.expand(torch.view(padding, [batch, 1, 1, keys]), [-1, heads, -1, -1]), [batch * heads, 1, keys])
    if mask is None:
      mask = wide
    elif mask.dtype == torch.bool:
      mask = torch.logical_or(mask, wide)
    else:
      mask = torch.masked_fill(mask, wide, -math.inf)
  if mask is not None:
    if mask.dtype == torch.bool:
      mask = torch.masked_fill(torch.zeros(mask.size(), dtype=like.dtype, device=like.device), mask, -math.inf)
  return mask

def attention_heads(query: Tensor, key: Tensor, value: Tensor, heads: int, in_weight: Optional[Tensor], q_weight: Optional[Tensor], k_weight: Optional[Tensor], v_weight: Optional[Tensor], in_bias: Optional[Tensor], bias_k: Optional[Tensor], bias_v: Optional[Tensor], add_zero_attn: bool, dropout: float, out_weight: Tensor, out_bias: Optional[Tensor], training: bool, key_padding_mask: Optional[Tensor], attn_mask: Optional[Tensor], batch_first: bool) -> Tuple[Tensor, Tensor]:
  batched = query.dim() == 3
  padding = key_padding_mask
  mask = attn_mask
  q_in = query
  k_in = key
  v_in = value
  if not batched:
    q_in = torch.unsqueeze(query, 1)
    k_in = q_in if key is query else torch.unsqueeze(key, 1)
    v_in = k_in if value is key else torch.unsqueeze(value, 1)
    if padding is not None:
      padding = torch.unsqueeze(padding, 0)
  elif batch_first:
    q_in = torch.transpose(query, 1, 0)
    k_in = q_in if key is query else torch.transpose(key, 1, 0)
    v_in = k_in if value is key else torch.transpose(value, 1, 0)
  length = q_in.size(0)
  batch = q_in.size(1)
  size = q_in.size(2)
  q, k, v = projected_inputs(q_in, k_in, v_in, in_weight, q_weight, k_weight, v_weight, in_bias)
  if bias_k is not None and bias_v is not None:
    k = torch.cat([k, torch.repeat(bias_k, [1, batch, 1])])
    v = torch.cat([v, torch.repeat(bias_v, [1, batch, 1])])
    padding = one_more(padding)
    mask = one_more(mask)
  q = per_head(q, heads)
  k = per_head(k, heads)
  v = per_head(v, heads)
  if add_zero_attn:
    k = with_zero(k)
    v = with_zero(v)
    padding = one_more(padding)
    mask = one_more(mask)
  scaled = q / math.sqrt(float(q.size(2)))
  keys = torch.transpose(k, -2, -1)
  added = merged_masks(padding, mask, heads, scaled)
  weights = torch.bmm(scaled, keys) if added is None else torch.baddbmm(added, scaled, keys)
  weights = torch.softmax(weights, -1)
  if training and dropout > 0.0:
    weights = torch.dropout(weights, dropout, True)
  output = torch.view(torch.contiguous(torch.transpose(torch.bmm(weights, v), 0, 1)), [length * batch, size])
  output = torch.view(torch.linear(output, out_weight, out_bias), [length, batch, size])
  if not batched:
    return torch.squeeze(output, 1), weights
  return torch.transpose(output, 1, 0) if batch_first else output, weights

def multihead_attention(query: Tensor, key: Tensor, value: Tensor, heads: int, in_weight: Optional[Tensor], q_weight: Optional[Tensor], k_weight: Optional[Tensor], v_weight: Optional[Tensor], in_bias: Optional[Tensor], bias_k: Optional[Tensor], bias_v: Optional[Tensor], add_zero_attn: bool, dropout: float, out_weight: Tensor, out_bias: Optional[Tensor], training: bool, key_padding_mask: Optional[Tensor], attn_mask: Optional[Tensor], batch_first: bool):
  output, weights = attention_heads(query, key, value, heads, in_weight, q_weight, k_weight, v_weight, in_bias, bias_k, bias_v, add_zero_attn, dropout, out_weight, out_bias, training, key_padding_mask, attn_mask, batch_first)
  batch = 1
  if query.dim() == 3:
    batch = query.size(0 if batch_first else 1)
  average = torch.sum(torch.view(weights, [batch, heads, weights.size(1), weights.size(2)]), [1]) / heads
  return output, average if query.dim() == 3 else torch.squeeze(average, 0)
)";

} // namespace layerloom::engine
