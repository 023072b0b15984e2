// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/chinese_names.h"

#include <cctype>
#include <string>
#include <unordered_map>

// A translation, and as such a table of its own. Modules and functions that do the same share an entry: keys
// are ids in lower case without underscores and without the number of dimensions, which is put before the
// name.

namespace layerloom {

namespace {

using Names = std::unordered_map<std::string_view, std::string_view>;

// clang-format off
const Names kLayers{
    {"linear", "全连接层 线性层"},
    {"bilinear", "双线性层"},
    {"identity", "恒等层"},
    {"flatten", "展平 压平"},
    {"unflatten", "反展平"},
    {"conv", "卷积 卷积层"},
    {"convtranspose", "转置卷积 反卷积"},
    {"fold", "折叠"},
    {"unfold", "展开 滑动窗口"},
    {"maxpool", "最大池化 最大汇聚"},
    {"avgpool", "平均池化 平均汇聚"},
    {"lppool", "幂平均池化"},
    {"fractionalmaxpool", "分数最大池化"},
    {"adaptiveavgpool", "自适应平均池化 全局平均池化"},
    {"adaptivemaxpool", "自适应最大池化 全局最大池化"},
    {"maxunpool", "最大反池化"},
    {"constantpad", "常数填充"},
    {"zeropad", "零填充"},
    {"reflectionpad", "反射填充"},
    {"replicationpad", "复制填充"},
    {"batchnorm", "批量归一化 批量规范化 批归一化"},
    {"instancenorm", "实例归一化"},
    {"groupnorm", "组归一化"},
    {"layernorm", "层归一化 层规范化"},
    {"localresponsenorm", "局部响应归一化"},
    {"crossmaplrn", "跨通道局部响应归一化"},
    {"relu", "修正线性单元"},
    {"relu6", "截断修正线性单元"},
    {"leakyrelu", "带泄露修正线性单元"},
    {"prelu", "参数化修正线性单元"},
    {"rrelu", "随机修正线性单元"},
    {"elu", "指数线性单元"},
    {"celu", "连续可微指数线性单元"},
    {"selu", "缩放指数线性单元 自归一化"},
    {"gelu", "高斯误差线性单元"},
    {"silu", "乘S型函数 斯威什"},
    {"mish", "米什函数"},
    {"hardswish", "硬斯威什"},
    {"sigmoid", "S型函数"},
    {"logsigmoid", "对数S型函数"},
    {"hardsigmoid", "硬S型函数"},
    {"tanh", "双曲正切"},
    {"hardtanh", "硬双曲正切"},
    {"tanhshrink", "双曲正切收缩"},
    {"softplus", "软加函数"},
    {"softsign", "软符号函数"},
    {"softshrink", "软收缩"},
    {"hardshrink", "硬收缩"},
    {"threshold", "阈值"},
    {"softmax", "归一化指数函数 软最大"},
    {"softmin", "软最小"},
    {"logsoftmax", "对数归一化指数函数 对数软最大"},
    {"glu", "门控线性单元"},
    {"dropout", "暂退法 随机失活 丢弃"},
    {"alphadropout", "自归一化暂退法"},
    {"featurealphadropout", "按通道自归一化暂退法"},
    {"embedding", "嵌入 嵌入层 词嵌入"},
    {"embeddingbag", "嵌入袋"},
    {"rnn", "循环神经网络"},
    {"lstm", "长短期记忆网络"},
    {"gru", "门控循环单元"},
    {"rnncell", "循环神经网络单元"},
    {"lstmcell", "长短期记忆单元"},
    {"grucell", "门控循环单元的一步"},
    {"multiheadattention", "多头注意力"},
    {"transformer", "变换器"},
    {"transformerencoder", "变换器编码器"},
    {"transformerdecoder", "变换器解码器"},
    {"transformerencoderlayer", "变换器编码器层"},
    {"transformerdecoderlayer", "变换器解码器层"},
    {"channelshuffle", "通道混洗"},
    {"pixelshuffle", "像素重排"},
    {"pixelunshuffle", "像素逆重排"},
    {"upsample", "上采样"},
    {"upsamplingbilinear", "双线性上采样"},
    {"upsamplingnearest", "最近邻上采样"},
    {"cosinesimilarity", "余弦相似度"},
    {"pairwisedistance", "成对距离"},
    {"add", "加法 相加"},
    {"sub", "减法 相减"},
    {"rsub", "反向减法"},
    {"mul", "乘法 按元素相乘 哈达玛积"},
    {"div", "除法"},
    {"remainder", "取余"},
    {"pow", "幂"},
    {"eq", "等于"},
    {"ne", "不等于"},
    {"gt", "大于"},
    {"ge", "大于等于"},
    {"lt", "小于"},
    {"le", "小于等于"},
    {"maximum", "逐元素最大值"},
    {"minimum", "逐元素最小值"},
    {"logicaland", "逻辑与"},
    {"logicalor", "逻辑或"},
    {"logicalxor", "逻辑异或"},
    {"logicalnot", "逻辑非"},
    {"where", "条件选择"},
    {"clamp", "截断 夹取"},
    {"lerp", "线性插值"},
    {"maskedfill", "掩码填充"},
    {"neg", "取负"},
    {"abs", "绝对值"},
    {"sign", "符号函数"},
    {"floor", "向下取整"},
    {"ceil", "向上取整"},
    {"round", "四舍五入"},
    {"trunc", "截尾取整"},
    {"square", "平方"},
    {"reciprocal", "倒数"},
    {"exp", "指数函数"},
    {"expm1", "指数减一"},
    {"log", "自然对数"},
    {"log1p", "加一取对数"},
    {"log2", "以二为底的对数"},
    {"sqrt", "平方根"},
    {"rsqrt", "平方根倒数"},
    {"sin", "正弦"},
    {"cos", "余弦"},
    {"tan", "正切"},
    {"atan", "反正切"},
    {"erf", "误差函数"},
    {"isnan", "是否非数"},
    {"isfinite", "是否有限"},
    {"detach", "截断梯度 分离"},
    {"to", "类型转换"},
    {"matmul", "矩阵乘法"},
    {"mm", "两矩阵相乘"},
    {"bmm", "批量矩阵乘法"},
    {"dot", "点积 内积"},
    {"outer", "外积"},
    {"einsum", "爱因斯坦求和"},
    {"sum", "求和"},
    {"mean", "平均值 均值"},
    {"prod", "连乘"},
    {"cumsum", "累加和"},
    {"cumprod", "累乘积"},
    {"std", "标准差"},
    {"var", "方差"},
    {"norm", "范数"},
    {"logsumexp", "对数求和指数"},
    {"amax", "最大元素"},
    {"amin", "最小元素"},
    {"all", "全为真"},
    {"any", "任一为真"},
    {"max", "最大值"},
    {"min", "最小值"},
    {"argmax", "最大值下标"},
    {"argmin", "最小值下标"},
    {"sort", "排序"},
    {"argsort", "排序下标"},
    {"topk", "前几个最大值"},
    {"view", "视图 改变形状"},
    {"reshape", "改变形状 变形"},
    {"squeeze", "压缩维度"},
    {"unsqueeze", "增加维度"},
    {"contiguous", "连续存储"},
    {"permute", "重排维度"},
    {"transpose", "交换维度 转置"},
    {"t", "矩阵转置"},
    {"movedim", "移动维度"},
    {"flip", "翻转"},
    {"roll", "循环移位"},
    {"expand", "扩展"},
    {"repeat", "重复"},
    {"repeatinterleave", "逐元素重复"},
    {"tril", "下三角"},
    {"triu", "上三角"},
    {"cat", "拼接 连接"},
    {"stack", "堆叠"},
    {"chunk", "分块"},
    {"split", "拆分"},
    {"gather", "收集"},
    {"takealongdim", "沿维度取值"},
    {"indexselect", "按下标选取"},
    {"maskedselect", "按掩码选取"},
    {"narrow", "截取"},
    {"select", "选取"},
    {"slice", "切片"},
    {"onehot", "独热编码"},
    {"normalize", "归一化"},
    {"interpolate", "插值 上采样"},
    {"pad", "填充"},
    {"zeros", "全零张量"},
    {"ones", "全一张量"},
    {"full", "常数张量"},
    {"eye", "单位矩阵"},
    {"tensor", "张量 常量"},
    {"load", "文件常量 读取张量"},
    {"arange", "等差数列"},
    {"linspace", "等间隔数列"},
    {"rand", "均匀随机数"},
    {"randn", "正态随机数"},
    {"randint", "随机整数"},
    {"parameter", "参数 可训练张量"},
    {"buffer", "缓冲区"},
    {"expression", "表达式"},
    {"code", "代码 前向函数"},
    {"torchscript", "脚本模型 模型文件"},
    {"while", "循环 当条件成立"},
    {"if", "条件分支"},
    {"repeat", "重复"},
};

const Names kCategories{
    {"Linear", "线性"},
    {"Convolution", "卷积"},
    {"Pooling", "池化 汇聚"},
    {"Padding", "填充"},
    {"Normalization", "归一化 规范化"},
    {"Activation", "激活函数"},
    {"Dropout", "暂退法 正则化"},
    {"Embedding", "嵌入"},
    {"Recurrent", "循环"},
    {"Attention", "注意力 变换器"},
    {"Vision", "视觉"},
    {"Distance", "距离"},
    {"Arithmetic", "算术运算"},
    {"Reduction", "归约 统计"},
    {"Shape", "形状变换"},
    {"Indexing", "索引"},
    {"Functional", "函数"},
    {"Constants", "常量"},
    {"Code", "代码"},
    {"Control flow", "控制流"},
    {"Block", "块"},
};
// clang-format on

std::string foundIn(const Names& names, std::string_view key) {
    const auto found = names.find(key);
    return std::string(found == names.end() ? std::string_view() : found->second);
}

std::string_view dimensions(char digit) {
    switch (digit) {
    case '1':
        return "一维";
    case '2':
        return "二维";
    case '3':
        return "三维";
    default:
        return {};
    }
}

} // namespace

std::string chineseName(std::string_view layerId) {
    std::string key;
    for (const char c : layerId) {
        if (c != '_')
            key += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    if (std::string name = foundIn(kLayers, key); !name.empty())
        return name;
    // `conv2d`: a 2 and a d.
    if (key.size() < 3 || key.back() != 'd')
        return {};
    const std::string_view before = dimensions(key[key.size() - 2]);
    const std::string name = foundIn(kLayers, std::string_view(key).substr(0, key.size() - 2));
    return before.empty() || name.empty() ? std::string() : std::string(before) + name;
}

std::string chineseCategory(std::string_view category) {
    return foundIn(kCategories, category);
}

} // namespace layerloom
