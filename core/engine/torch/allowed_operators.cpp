// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/allowed_operators.h"

#include <algorithm>
#include <array>

namespace layerloom::engine {

namespace {

/// In order. Left out on purpose, beside what touches files, processes, threads and devices: what changes a
/// tensor's storage (`set_`, `resize_`, `as_strided`), the generator's seed, texts, dictionaries, and
/// in-place operators that no code of a forward needs.
// clang-format off
constexpr auto kAllowed = std::to_array<std::string_view>({
    "aten::Bool", "aten::Complex", "aten::Float", "aten::FloatImplicit", "aten::Int", "aten::IntImplicit",
    "aten::ScalarImplicit", "aten::__and__", "aten::__contains__", "aten::__derive_index",
    "aten::__getitem__", "aten::__iand__", "aten::__ior__", "aten::__is__", "aten::__isnot__",
    "aten::__ixor__", "aten::__lshift__", "aten::__not__", "aten::__or__", "aten::__range_length",
    "aten::__round_to_zero_floordiv", "aten::__rshift__", "aten::__xor__", "aten::_set_item", "aten::abs",
    "aten::abs_", "aten::acos", "aten::acosh", "aten::adaptive_avg_pool1d", "aten::adaptive_avg_pool2d",
    "aten::adaptive_avg_pool3d", "aten::adaptive_max_pool1d", "aten::adaptive_max_pool2d",
    "aten::adaptive_max_pool3d", "aten::add", "aten::add_", "aten::addbmm", "aten::addcdiv",
    "aten::addcdiv_", "aten::addcmul", "aten::addcmul_", "aten::addmm", "aten::addmv", "aten::addr",
    "aten::affine_grid_generator", "aten::alias", "aten::all", "aten::allclose", "aten::alpha_dropout",
    "aten::amax", "aten::amin", "aten::aminmax", "aten::angle", "aten::any", "aten::append", "aten::arange",
    "aten::argmax", "aten::argmin", "aten::argsort", "aten::asin", "aten::asinh", "aten::atan",
    "aten::atan2", "aten::atanh", "aten::atleast_1d", "aten::atleast_2d", "aten::atleast_3d",
    "aten::avg_pool1d", "aten::avg_pool2d", "aten::avg_pool3d", "aten::baddbmm", "aten::batch_norm",
    "aten::bernoulli", "aten::bilinear", "aten::binary_cross_entropy",
    "aten::binary_cross_entropy_with_logits", "aten::bincount", "aten::bitwise_and",
    "aten::bitwise_left_shift", "aten::bitwise_not", "aten::bitwise_or", "aten::bitwise_right_shift",
    "aten::bitwise_xor", "aten::block_diag", "aten::bmm", "aten::broadcast_tensors", "aten::broadcast_to",
    "aten::bucketize", "aten::cartesian_prod", "aten::cat", "aten::cdist", "aten::ceil", "aten::ceil_",
    "aten::celu", "aten::chain_matmul", "aten::channel_shuffle", "aten::chunk", "aten::clamp",
    "aten::clamp_", "aten::clamp_max", "aten::clamp_max_", "aten::clamp_min", "aten::clamp_min_",
    "aten::clear", "aten::clip", "aten::clip_", "aten::clone", "aten::col2im", "aten::column_stack",
    "aten::combinations", "aten::complex", "aten::concat", "aten::conj", "aten::constant_pad_nd",
    "aten::contiguous", "aten::conv1d", "aten::conv2d", "aten::conv3d", "aten::conv_tbc",
    "aten::conv_transpose1d", "aten::conv_transpose2d", "aten::conv_transpose3d", "aten::copy_",
    "aten::copysign", "aten::corrcoef", "aten::cos", "aten::cosh", "aten::cosine_embedding_loss",
    "aten::cosine_similarity", "aten::count_nonzero", "aten::cov", "aten::cpu", "aten::cross",
    "aten::cross_entropy_loss", "aten::cummax", "aten::cummin", "aten::cumprod", "aten::cumprod_",
    "aten::cumsum", "aten::cumsum_", "aten::cumulative_trapezoid", "aten::deg2rad", "aten::degrees",
    "aten::det", "aten::detach", "aten::diag", "aten::diag_embed", "aten::diagflat", "aten::diagonal",
    "aten::diff", "aten::digamma", "aten::dim", "aten::dist", "aten::div", "aten::div_", "aten::divide",
    "aten::divide_", "aten::divmod", "aten::dot", "aten::dropout", "aten::dropout_", "aten::dsplit",
    "aten::dstack", "aten::einsum", "aten::elu", "aten::elu_", "aten::embedding", "aten::embedding_bag",
    "aten::empty_like", "aten::eq", "aten::equal", "aten::erf", "aten::erfc", "aten::erfinv", "aten::exp",
    "aten::exp2", "aten::exp_", "aten::expand", "aten::expand_as", "aten::expm1", "aten::extend",
    "aten::eye", "aten::fabs", "aten::feature_alpha_dropout", "aten::feature_dropout", "aten::fill",
    "aten::fill_", "aten::fix", "aten::flatten", "aten::flip", "aten::fliplr", "aten::flipud",
    "aten::float_power", "aten::floor", "aten::floor_", "aten::floor_divide", "aten::floor_divide_",
    "aten::floordiv", "aten::fmax", "aten::fmin", "aten::fmod", "aten::frac", "aten::full",
    "aten::full_like", "aten::gather", "aten::gcd", "aten::ge", "aten::gelu", "aten::glu", "aten::greater",
    "aten::greater_equal", "aten::grid_sampler", "aten::group_norm", "aten::gru_cell", "aten::gt",
    "aten::hamming_window", "aten::hann_window", "aten::hardshrink", "aten::hardsigmoid", "aten::hardswish",
    "aten::hardtanh", "aten::hardtanh_", "aten::heaviside", "aten::hinge_embedding_loss", "aten::histc",
    "aten::hsplit", "aten::hstack", "aten::huber_loss", "aten::hypot", "aten::i0", "aten::im2col", "aten::imag",
    "aten::index", "aten::index_add", "aten::index_copy", "aten::index_fill", "aten::index_put",
    "aten::index_put_", "aten::index_select", "aten::inner", "aten::insert", "aten::inverse",
    "aten::is_complex", "aten::is_floating_point", "aten::is_nonzero", "aten::isclose", "aten::isfinite",
    "aten::isin", "aten::isinf", "aten::isnan", "aten::isneginf", "aten::isposinf", "aten::isreal",
    "aten::item", "aten::kl_div", "aten::kron", "aten::kthvalue", "aten::l1_loss", "aten::layer_norm",
    "aten::lcm", "aten::ldexp", "aten::le", "aten::leaky_relu", "aten::leaky_relu_", "aten::len",
    "aten::lerp", "aten::lerp_", "aten::less", "aten::less_equal", "aten::lgamma", "aten::linalg_cholesky",
    "aten::linalg_cross", "aten::linalg_det", "aten::linalg_diagonal", "aten::linalg_eigh",
    "aten::linalg_inv", "aten::linalg_lstsq", "aten::linalg_matmul", "aten::linalg_matrix_exp", "aten::linalg_matrix_norm",
    "aten::linalg_matrix_power", "aten::linalg_multi_dot", "aten::linalg_norm", "aten::linalg_pinv",
    "aten::linalg_qr", "aten::linalg_slogdet", "aten::linalg_solve", "aten::linalg_svd",
    "aten::linalg_svdvals", "aten::linalg_vector_norm", "aten::linear", "aten::linspace", "aten::list",
    "aten::log", "aten::log10", "aten::log1p", "aten::log2", "aten::log_sigmoid", "aten::log_softmax",
    "aten::logaddexp", "aten::logaddexp2", "aten::logcumsumexp", "aten::logdet", "aten::logical_and",
    "aten::logical_not", "aten::logical_or", "aten::logical_xor", "aten::logit", "aten::logsumexp",
    "aten::lstm_cell", "aten::lt", "aten::margin_ranking_loss", "aten::masked_fill", "aten::masked_fill_",
    "aten::masked_scatter", "aten::masked_select", "aten::matmul", "aten::matrix_exp", "aten::matrix_power",
    "aten::max", "aten::max_pool1d", "aten::max_pool1d_with_indices", "aten::max_pool2d",
    "aten::max_pool2d_with_indices", "aten::max_pool3d", "aten::max_pool3d_with_indices", "aten::maximum",
    "aten::mean", "aten::median", "aten::meshgrid", "aten::min", "aten::minimum", "aten::mish", "aten::mm",
    "aten::mode", "aten::moveaxis", "aten::movedim", "aten::mse_loss", "aten::msort", "aten::mul",
    "aten::mul_", "aten::multi_margin_loss", "aten::multilabel_margin_loss",
    "aten::multilabel_soft_margin_loss", "aten::multinomial", "aten::multiply", "aten::multiply_",
    "aten::mv", "aten::nan_to_num", "aten::nanmean", "aten::nanmedian", "aten::nanquantile", "aten::nansum",
    "aten::narrow", "aten::ndimension", "aten::ne", "aten::neg", "aten::neg_", "aten::negative",
    "aten::new_empty", "aten::new_full", "aten::new_ones", "aten::new_zeros", "aten::nll_loss",
    "aten::nll_loss2d", "aten::nll_loss_nd", "aten::nonzero", "aten::nonzero_numpy", "aten::norm",
    "aten::norm_except_dim", "aten::normal", "aten::not_equal", "aten::nuclear_norm", "aten::numel",
    "aten::numpy_T", "aten::one_hot", "aten::ones", "aten::ones_like", "aten::outer", "aten::pad",
    "aten::pairwise_distance", "aten::pdist", "aten::permute", "aten::pinverse", "aten::pixel_shuffle",
    "aten::pixel_unshuffle", "aten::poisson", "aten::poisson_nll_loss", "aten::polar", "aten::polygamma",
    "aten::pop", "aten::positive", "aten::pow", "aten::pow_", "aten::prelu", "aten::prod", "aten::quantile",
    "aten::rad2deg", "aten::radians", "aten::rand", "aten::rand_like", "aten::randint",
    "aten::randint_like", "aten::randn", "aten::randn_like", "aten::randperm", "aten::range", "aten::ravel",
    "aten::real", "aten::reciprocal", "aten::reciprocal_", "aten::reflection_pad1d",
    "aten::reflection_pad2d", "aten::reflection_pad3d", "aten::relu", "aten::relu6", "aten::relu6_",
    "aten::relu_", "aten::remainder", "aten::renorm", "aten::repeat", "aten::repeat_interleave",
    "aten::replication_pad1d", "aten::replication_pad2d", "aten::replication_pad3d", "aten::reshape",
    "aten::reshape_as", "aten::resolve_conj", "aten::reverse", "aten::rms_norm", "aten::rnn_relu_cell",
    "aten::rnn_tanh_cell", "aten::roll", "aten::rot90", "aten::round", "aten::round_", "aten::rrelu",
    "aten::rsqrt", "aten::rsqrt_", "aten::rsub", "aten::scalar_tensor", "aten::scatter",
    "aten::scatter_add", "aten::scatter_reduce", "aten::searchsorted", "aten::select",
    "aten::select_scatter", "aten::selu", "aten::selu_", "aten::sgn", "aten::sigmoid", "aten::sigmoid_",
    "aten::sign", "aten::signbit", "aten::silu", "aten::silu_", "aten::sin", "aten::sinc", "aten::sinh",
    "aten::size", "aten::slice", "aten::slice_scatter", "aten::slogdet", "aten::smooth_l1_loss",
    "aten::soft_margin_loss", "aten::softmax", "aten::softplus", "aten::softshrink", "aten::sort",
    "aten::sorted", "aten::sparse_dim", "aten::special_digamma", "aten::special_entr", "aten::special_erf",
    "aten::special_erfc", "aten::special_erfinv", "aten::special_exp2", "aten::special_expit",
    "aten::special_expm1", "aten::special_gammaln", "aten::special_i0", "aten::special_log1p",
    "aten::special_log_softmax", "aten::special_logit", "aten::special_logsumexp", "aten::special_round",
    "aten::special_sinc", "aten::special_softmax", "aten::special_xlog1py", "aten::special_xlogy",
    "aten::split", "aten::split_with_sizes", "aten::sqrt", "aten::sqrt_", "aten::square", "aten::square_",
    "aten::squeeze", "aten::stack", "aten::std", "aten::std_mean", "aten::stft", "aten::sub", "aten::sub_",
    "aten::subtract", "aten::subtract_", "aten::sum", "aten::sum_to_size", "aten::swapaxes",
    "aten::swapdims", "aten::t", "aten::take", "aten::take_along_dim", "aten::tan", "aten::tanh",
    "aten::tanh_", "aten::tensor", "aten::tensor_split", "aten::tensordot", "aten::threshold",
    "aten::threshold_", "aten::tile", "aten::to", "aten::topk", "aten::trace", "aten::transpose",
    "aten::trapezoid", "aten::trapz", "aten::triangular_solve", "aten::tril", "aten::tril_indices",
    "aten::triplet_margin_loss", "aten::triu", "aten::triu_indices", "aten::true_divide", "aten::trunc",
    "aten::trunc_", "aten::type_as", "aten::unbind", "aten::unflatten", "aten::unfold",
    "aten::unique_consecutive", "aten::unsafe_chunk", "aten::unsafe_split", "aten::unsqueeze",
    "aten::upsample_bicubic2d", "aten::upsample_bilinear2d", "aten::upsample_linear1d",
    "aten::upsample_nearest1d", "aten::upsample_nearest2d", "aten::upsample_nearest3d",
    "aten::upsample_trilinear3d", "aten::vander", "aten::var", "aten::var_mean", "aten::vdot", "aten::view",
    "aten::view_as", "aten::vsplit", "aten::vstack", "aten::where", "aten::xlogy", "aten::zero_",
    "aten::zeros", "aten::zeros_like", "prim::Constant", "prim::If", "prim::ImplicitTensorToNum",
    "prim::ListConstruct", "prim::ListUnpack", "prim::Loop", "prim::NumToTensor", "prim::RaiseException",
    "prim::TupleConstruct", "prim::TupleIndex", "prim::TupleSlice", "prim::TupleUnpack",
    "prim::Uninitialized", "prim::abs", "prim::data", "prim::device", "prim::dtype", "prim::isinstance",
    "prim::max", "prim::min", "prim::rangelist", "prim::unchecked_cast", "prim::unchecked_unwrap_optional"
});
// clang-format on
static_assert(std::is_sorted(kAllowed.begin(), kAllowed.end()));

} // namespace

bool isAllowedOperator(std::string_view name) {
    return std::binary_search(kAllowed.begin(), kAllowed.end(), name);
}

std::span<const std::string_view> allowedOperators() {
    return kAllowed;
}

} // namespace layerloom::engine
