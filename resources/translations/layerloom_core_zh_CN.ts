<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>LayerLoom core</name>
    <message>
        <source>"%1" not implemented for '%2'</source>
        <translation>"%1" 不支持 '%2'</translation>
    </message>
    <message>
        <source>"%1" not implemented for 'Bool'</source>
        <translation>"%1" 不支持 'Bool'</translation>
    </message>
    <message>
        <source>%1 %2 (initialiser of %3)</source>
        <translation>%1 %2（%3 的初始化）</translation>
    </message>
    <message>
        <source>%1 %2 holds %3, and not %4: choose it again</source>
        <translation>%1 %2 含有 %3，而不是 %4：请重新选择</translation>
    </message>
    <message>
        <source>%1 (for %2)</source>
        <translation>%1（对于 %2）</translation>
    </message>
    <message>
        <source>%1 (initialiser of %2)</source>
        <translation>%1（%2 的初始化）</translation>
    </message>
    <message>
        <source>%1 (line %2, column %3)</source>
        <translation>%1（第 %2 行，第 %3 列）</translation>
    </message>
    <message>
        <source>%1 = %2 has no value: %3 (column %4)</source>
        <translation>%1 = %2 没有值：%3（第 %4 列）</translation>
    </message>
    <message>
        <source>%1 acts again</source>
        <translation>%1 恢复作用</translation>
    </message>
    <message>
        <source>%1 and %2 cannot be compared</source>
        <translation>%1 和 %2 不能比较</translation>
    </message>
    <message>
        <source>%1 and Grayscale</source>
        <translation>%1 和 Grayscale</translation>
    </message>
    <message>
        <source>%1 and no tensor, so that it is no state dict; save net.state_dict()</source>
        <translation>%1而不是张量，因此它不是状态字典；请保存 net.state_dict()</translation>
    </message>
    <message>
        <source>%1 are missing; put the file back beside it, or go on with the values of the initialisers</source>
        <translation>%1 缺失；请把文件放回它旁边，或继续使用初始化的数值</translation>
    </message>
    <message>
        <source>%1 at '%2' takes classes, but '%3' of the data holds measures: choose MSELoss or another loss of measures</source>
        <translation>'%2' 处的 %1 需要类别，但数据的 '%3' 是数值：请选择 MSELoss 或其他用于数值的损失</translation>
    </message>
    <message>
        <source>%1 at '%2' takes measures, but '%3' of the data holds classes: choose CrossEntropyLoss</source>
        <translation>'%2' 处的 %1 需要数值，但数据的 '%3' 是类别：请选择 CrossEntropyLoss</translation>
    </message>
    <message>
        <source>%1 cannot be a part here: %2 would contain itself</source>
        <translation>%1 不能在这里作为部件：%2 将包含它自己</translation>
    </message>
    <message>
        <source>%1 cannot be called</source>
        <translation>%1 不能调用</translation>
    </message>
    <message>
        <source>%1 cannot be read as a picture: %2</source>
        <translation>%1 无法作为图片读取：%2</translation>
    </message>
    <message>
        <source>%1 cannot be taken from an input of shape %2: it has no dimension %3</source>
        <translation>%1 无法取自形状为 %2 的输入：它没有维度 %3</translation>
    </message>
    <message>
        <source>%1 cannot be taken from an input that is not connected</source>
        <translation>%1 无法取自没有连接的输入</translation>
    </message>
    <message>
        <source>%1 cannot be the id of a node</source>
        <translation>%1 不能作为节点的 id</translation>
    </message>
    <message>
        <source>%1 cannot be the name of a block</source>
        <translation>%1 不能作为块的名称</translation>
    </message>
    <message>
        <source>%1 cannot be the name of a class</source>
        <translation>%1 不能作为类的名称</translation>
    </message>
    <message>
        <source>%1 cannot be the name of a node</source>
        <translation>%1 不能作为节点的名称</translation>
    </message>
    <message>
        <source>%1 cannot be the name of an %2</source>
        <translation>%1 不能作为%L2的名称</translation>
    </message>
    <message>
        <source>%1 cannot be the name of an argument</source>
        <translation>%1 不能作为参数的名称</translation>
    </message>
    <message>
        <source>%1 cannot be written</source>
        <translation>无法写入 %1</translation>
    </message>
    <message>
        <source>%1 cannot be written as TorchScript: %2</source>
        <translation>%1 无法写成 TorchScript：%2</translation>
    </message>
    <message>
        <source>%1 cannot follow from the input: its shape is known only when the model runs</source>
        <translation>%1 无法由输入得出：它的形状只有运行时才知道</translation>
    </message>
    <message>
        <source>%1 cannot follow from the input: its size there is %2, which depends on the batch</source>
        <translation>%1 无法由输入得出：那里的大小为 %2，取决于批量</translation>
    </message>
    <message>
        <source>%1 cannot follow from the input: its size there is known only when the model runs</source>
        <translation>%1 无法由输入得出：那里的大小只有运行时才知道</translation>
    </message>
    <message>
        <source>%1 compares an output of %2 with targets of %3, which do not fit</source>
        <translation>%1 把输出 %2 与目标 %3 比较，两者不相符</translation>
    </message>
    <message>
        <source>%1 compares an output of %2 with targets of %3, which have not as many elements</source>
        <translation>%1 把输出 %2 与目标 %3 比较，两者元素个数不同</translation>
    </message>
    <message>
        <source>%1 compares outputs of %2 with targets of %3, which do not fit</source>
        <translation>%1 把输出 %2 与目标 %3 比较，两者不相符</translation>
    </message>
    <message>
        <source>%1 does not take one value and give one, as children of a sequential block must</source>
        <translation>%1 不是取一个值、给出一个值，而顺序块的子节点必须如此</translation>
    </message>
    <message>
        <source>%1 does not take one value and give one, as the children of a sequential block must</source>
        <translation>%1 不是取一个值、给出一个值，而顺序块的子节点必须如此</translation>
    </message>
    <message>
        <source>%1 expects at least a 1-dimensional tensor</source>
        <translation>%1 需要至少 1 维的张量</translation>
    </message>
    <message>
        <source>%1 expects input to have at least 3 dimensions, but got input with %2 dimension(s)</source>
        <translation>%1 的输入至少要有 3 个维度，但得到 %2 维输入</translation>
    </message>
    <message>
        <source>%1 gives %2 outputs, but a sequential block hands on one</source>
        <translation>%1 给出 %2 个输出，但顺序块只传递一个</translation>
    </message>
    <message>
        <source>%1 gives no %2</source>
        <translation>%1 不产生 %2</translation>
    </message>
    <message>
        <source>%1 has %2 bytes; up to %3 are read</source>
        <translation>%1 有 %2 字节；最多读取 %3 字节</translation>
    </message>
    <message>
        <source>%1 has %2 children, none of them at %3</source>
        <translation>%1 有 %2 个子节点，没有一个在 %3</translation>
    </message>
    <message>
        <source>%1 has %2 numbers in %3, but pictures have %4 channels</source>
        <translation>%1 在 %3 中有 %2 个数，但图片有 %4 个通道</translation>
    </message>
    <message>
        <source>%1 has '%2' twice</source>
        <translation>%1 中 '%2' 出现了两次</translation>
    </message>
    <message>
        <source>%1 has a header, but no rows</source>
        <translation>%1 有表头但没有行</translation>
    </message>
    <message>
        <source>%1 has changed since it was chosen: choose it again to take what it holds now</source>
        <translation>%1 选定之后已改变：请重新选择以采用现在的内容</translation>
    </message>
    <message>
        <source>%1 has inconsistent hidden_size: got %2, expected %3</source>
        <translation>%1 的 hidden_size 不一致：得到 %2，应为 %3</translation>
    </message>
    <message>
        <source>%1 has no argument '%2'. %3</source>
        <translation>%1 没有参数 '%2'。%3</translation>
    </message>
    <message>
        <source>%1 has no attribute %2</source>
        <translation>%1 没有属性 %2</translation>
    </message>
    <message>
        <source>%1 has no column '%2'. %3</source>
        <translation>%1 没有列 '%2'。%3</translation>
    </message>
    <message>
        <source>%1 has no column beside the target</source>
        <translation>%1 除目标外没有列</translation>
    </message>
    <message>
        <source>%1 has no finished epoch to go on from: start the training anew</source>
        <translation>%1 没有可继续的完整 epoch：请重新开始训练</translation>
    </message>
    <message>
        <source>%1 has no folders with pictures: there must be one for each class</source>
        <translation>%1 没有图片的文件夹：每个类别须有一个</translation>
    </message>
    <message>
        <source>%1 has no form in it</source>
        <translation>%1 在其中没有对应的写法</translation>
    </message>
    <message>
        <source>%1 has no forward</source>
        <translation>%1 没有 forward</translation>
    </message>
    <message>
        <source>%1 has no items</source>
        <translation>%1 没有项</translation>
    </message>
    <message>
        <source>%1 has no items to go through</source>
        <translation>%1 没有可遍历的项</translation>
    </message>
    <message>
        <source>%1 has no module %2</source>
        <translation>%1 没有模块 %2</translation>
    </message>
    <message>
        <source>%1 has no option %2 here</source>
        <translation>%1 在这里没有选项 %2</translation>
    </message>
    <message>
        <source>%1 has no parameter %2</source>
        <translation>%1 没有参数 %2</translation>
    </message>
    <message>
        <source>%1 has no running statistics to freeze</source>
        <translation>%1 没有可冻结的运行统计量</translation>
    </message>
    <message>
        <source>%1 has no samples</source>
        <translation>%1 没有样本</translation>
    </message>
    <message>
        <source>%1 has no train-images-idx3-ubyte and train-labels-idx1-ubyte (.gz or not), and no folders with pictures</source>
        <translation>%1 没有 train-images-idx3-ubyte 和 train-labels-idx1-ubyte（可为 .gz），也没有图片的文件夹</translation>
    </message>
    <message>
        <source>%1 has no value for %2: give it one first</source>
        <translation>%1 没有 %2 的值：先给它一个</translation>
    </message>
    <message>
        <source>%1 has other classes than %2</source>
        <translation>%1 的类别与 %2 不同</translation>
    </message>
    <message>
        <source>%1 holds a training already: resume it, or choose another folder</source>
        <translation>%1 已含有一次训练：请继续它，或选择其他文件夹</translation>
    </message>
    <message>
        <source>%1 holds no labels: they are bytes, one for each picture</source>
        <translation>%1 不含标签：标签是字节，每张图片一个</translation>
    </message>
    <message>
        <source>%1 holds no tensors</source>
        <translation>%1 不含张量</translation>
    </message>
    <message>
        <source>%1 holds no training: it has no %2</source>
        <translation>%1 不含训练：它没有 %2</translation>
    </message>
    <message>
        <source>%1 is %2 but %3 at %4, whose module it shares</source>
        <translation>%1 为 %2，但在 %4 处为 %3，而它共享后者的模块</translation>
    </message>
    <message>
        <source>%1 is %2 instead of %3</source>
        <translation>%1 为 %2，而不是 %3</translation>
    </message>
    <message>
        <source>%1 is %2×%3 pixels, but the first picture is %4×%5: add the transform Resize</source>
        <translation>%1 为 %2×%3 像素，但第一张图片为 %4×%5：请添加变换 Resize</translation>
    </message>
    <message>
        <source>%1 is a name that every torch.nn.Module has already</source>
        <translation>%1 是每个 torch.nn.Module 已有的名称</translation>
    </message>
    <message>
        <source>%1 is a part of %2: both must stand in one block</source>
        <translation>%1 是 %2 的部件：两者必须在同一个块中</translation>
    </message>
    <message>
        <source>%1 is a part of %2: dissolve what is inside of it instead</source>
        <translation>%1 是 %2 的部件：改为拆开其内部</translation>
    </message>
    <message>
        <source>%1 is called %2 here, as the project has another %3</source>
        <translation>%1 在这里名为 %2，因为项目另有一个 %3</translation>
    </message>
    <message>
        <source>%1 is called %2 now</source>
        <translation>%1 现在名为 %2</translation>
    </message>
    <message>
        <source>%1 is called at two places as a part</source>
        <translation>%1 作为部件在两处被调用</translation>
    </message>
    <message>
        <source>%1 is damaged</source>
        <translation>%1 已损坏</translation>
    </message>
    <message>
        <source>%1 is empty</source>
        <translation>%1 为空</translation>
    </message>
    <message>
        <source>%1 is for pictures, but '%2' of the data is %3</source>
        <translation>%1 用于图片，但数据的 '%2' 为 %3</translation>
    </message>
    <message>
        <source>%1 is frozen in another way</source>
        <translation>%1 的冻结方式改变</translation>
    </message>
    <message>
        <source>%1 is given %2 as its %3, not a tensor</source>
        <translation>给 %1 的 %3 是 %2，而不是张量</translation>
    </message>
    <message>
        <source>%1 is given %2 twice</source>
        <translation>%1 两次给出了 %2</translation>
    </message>
    <message>
        <source>%1 is given more values than it has options</source>
        <translation>给 %1 的值多于它的选项</translation>
    </message>
    <message>
        <source>%1 is initialised in another way</source>
        <translation>%1 的初始化方式改变</translation>
    </message>
    <message>
        <source>%1 is looked for beside the project: save the project first</source>
        <translation>%1 要在项目旁边查找：请先保存项目</translation>
    </message>
    <message>
        <source>%1 is missing: it should lie in %2</source>
        <translation>缺少 %1：它应在 %2 中</translation>
    </message>
    <message>
        <source>%1 is muted</source>
        <translation>%1 已静音</translation>
    </message>
    <message>
        <source>%1 is muted: let it act again before it is dissolved</source>
        <translation>%1 已静音：拆开之前让它恢复作用</translation>
    </message>
    <message>
        <source>%1 is never called, and is left out</source>
        <translation>%1 从未被调用，已略去</translation>
    </message>
    <message>
        <source>%1 is no IDX file</source>
        <translation>%1 不是 IDX 文件</translation>
    </message>
    <message>
        <source>%1 is no argument of %2</source>
        <translation>%1 不是 %2 的参数</translation>
    </message>
    <message>
        <source>%1 is no block</source>
        <translation>%1 不是块</translation>
    </message>
    <message>
        <source>%1 is no block that could be dissolved</source>
        <translation>%1 不是可以拆开的块</translation>
    </message>
    <message>
        <source>%1 is no module</source>
        <translation>%1 不是模块</translation>
    </message>
    <message>
        <source>%1 is no module that could be shared</source>
        <translation>%1 不是可以共享的模块</translation>
    </message>
    <message>
        <source>%1 is no module, as the children of a sequential block must be</source>
        <translation>%1 不是模块，而顺序块的子节点必须是模块</translation>
    </message>
    <message>
        <source>%1 is no number</source>
        <translation>%1 不是数</translation>
    </message>
    <message>
        <source>%1 is no regular file</source>
        <translation>%1 不是普通文件</translation>
    </message>
    <message>
        <source>%1 is no state of a training</source>
        <translation>%1 不是训练的状态</translation>
    </message>
    <message>
        <source>%1 is no tensor</source>
        <translation>%1 不是张量</translation>
    </message>
    <message>
        <source>%1 is not executed</source>
        <translation>%1 不被执行</translation>
    </message>
    <message>
        <source>%1 is not sequential: its children have names and no order</source>
        <translation>%1 不是顺序块：它的子节点有名称而没有次序</translation>
    </message>
    <message>
        <source>%1 is not supported for complex inputs</source>
        <translation>%1 不支持复数输入</translation>
    </message>
    <message>
        <source>%1 is not understood here</source>
        <translation>这里不理解 %1</translation>
    </message>
    <message>
        <source>%1 is taken to be %2</source>
        <translation>%1 假定为 %2</translation>
    </message>
    <message>
        <source>%1 is tied as a whole: untie it before it is dissolved</source>
        <translation>%1 作为整体被绑定：拆开之前先解除绑定</translation>
    </message>
    <message>
        <source>%1 is trained again</source>
        <translation>%1 重新参加训练</translation>
    </message>
    <message>
        <source>%1 key(s) in state_dict: </source>
        <translation>state_dict 中有 %1 个键：</translation>
    </message>
    <message>
        <source>%1 leads out of the project's folder</source>
        <translation>%1 超出了项目的文件夹</translation>
    </message>
    <message>
        <source>%1 lie outside of its folder and are not loaded; move them beside it</source>
        <translation>%1 在项目的文件夹之外，因此没有加载；请把它们移到项目旁边</translation>
    </message>
    <message>
        <source>%1 lies outside of the project's folder %2: copy it there first</source>
        <translation>%1 在项目的文件夹 %2 之外：请先把它复制进去</translation>
    </message>
    <message>
        <source>%1 loses %2 = %3</source>
        <translation>%1 失去 %2 = %3</translation>
    </message>
    <message>
        <source>%1 must be %2-D as the input is, but is %3-D</source>
        <translation>%1 必须与输入一样为 %2 维，但它是 %3 维</translation>
    </message>
    <message>
        <source>%1 must be a matrix</source>
        <translation>%1 必须是矩阵</translation>
    </message>
    <message>
        <source>%1 must be divisible by %2: %3 and %4</source>
        <translation>%1 必须能被 %2 整除：%3 和 %4</translation>
    </message>
    <message>
        <source>%1 must be divisible by groups</source>
        <translation>%1 必须能被 groups 整除</translation>
    </message>
    <message>
        <source>%1 must be names with commas between them, as in x, mask</source>
        <translation>%1 必须是以逗号分隔的名称，如 x, mask</translation>
    </message>
    <message>
        <source>%1 must end in .svg, .pdf or .png</source>
        <translation>%1 必须以 .svg、.pdf 或 .png 结尾</translation>
    </message>
    <message>
        <source>%1 must have a value</source>
        <translation>%1 必须有值</translation>
    </message>
    <message>
        <source>%1 names %2, which is no instance of a block here</source>
        <translation>%1 指定了 %2，但它不是这里的块实例</translation>
    </message>
    <message>
        <source>%1 needs %2 values</source>
        <translation>%1 需要 %2 个值</translation>
    </message>
    <message>
        <source>%1 needs a tensor</source>
        <translation>%1 需要张量</translation>
    </message>
    <message>
        <source>%1 needs a value for %2</source>
        <translation>%1 需要 %2 的值</translation>
    </message>
    <message>
        <source>%1 needs a value, but %2 is not given to the block here</source>
        <translation>%1 需要一个值，但这里没有给块 %2</translation>
    </message>
    <message>
        <source>%1 needs a wire to %2</source>
        <translation>%1 需要到 %2 的连线</translation>
    </message>
    <message>
        <source>%1 needs an output of [N, classes], not %2</source>
        <translation>%1 需要输出为 [N, 类别数]，而不是 %2</translation>
    </message>
    <message>
        <source>%1 needs the numbers of classes as targets, not %2. Choose another loss, as MSELoss</source>
        <translation>%1 的目标需要是类别编号，而不是 %2。请选择其他损失，如 MSELoss</translation>
    </message>
    <message>
        <source>%1 not implemented for complex tensors.</source>
        <translation>%1 不支持复数张量。</translation>
    </message>
    <message>
        <source>%1 of %2 has no value</source>
        <translation>%2 的 %1 没有值</translation>
    </message>
    <message>
        <source>%1 of a list</source>
        <translation>列表的%1</translation>
    </message>
    <message>
        <source>%1 of layers of one's own is not understood</source>
        <translation>不理解自定义层的 %1</translation>
    </message>
    <message>
        <source>%1 of nothing</source>
        <translation>空的 %1</translation>
    </message>
    <message>
        <source>%1 of texts</source>
        <translation>文本的%1</translation>
    </message>
    <message>
        <source>%1 or %2D</source>
        <translation>%1 或 %2 维</translation>
    </message>
    <message>
        <source>%1 or (N * nhead, ...): true where one may not look, or a number to add</source>
        <translation>%1 或 (N * nhead, ...)：真表示不许查看之处，或为要加上的数</translation>
    </message>
    <message>
        <source>%1 requires specifying either an output size, or a pooling ratio</source>
        <translation>%1 需要指定输出大小或池化比例</translation>
    </message>
    <message>
        <source>%1 stands in a free-form block: change the kind of this one first</source>
        <translation>%1 在自由块中：先改变此块的种类</translation>
    </message>
    <message>
        <source>%1 takes %2 arguments, not %3</source>
        <translation>%1 需要 %2 个参数，而不是 %3 个</translation>
    </message>
    <message>
        <source>%1 takes %2 inputs, but a sequential block gives one</source>
        <translation>%1 取 %2 个输入，但顺序块只给一个</translation>
    </message>
    <message>
        <source>%1 takes %2 inputs, not more</source>
        <translation>%1 取 %2 个输入，不能更多</translation>
    </message>
    <message>
        <source>%1 takes %2 outputs, but is given %3</source>
        <translation>%1 取 %2 个输出，但给了 %3 个</translation>
    </message>
    <message>
        <source>%1 takes %2 outputs, not %3</source>
        <translation>%1 取 %2 个输出，而不是 %3 个</translation>
    </message>
    <message>
        <source>%1 takes %2 values, but is given %3</source>
        <translation>%1 取 %2 个值，但给了 %3 个</translation>
    </message>
    <message>
        <source>%1 takes more than there is: pictures are %2×%3</source>
        <translation>%1 所取超过图片：图片为 %2×%3</translation>
    </message>
    <message>
        <source>%1 takes more than there is: pictures are %2×%3; give it padding, or Resize them before</source>
        <translation>%1 所取超过图片：图片为 %2×%3；请设置 padding，或先用 Resize</translation>
    </message>
    <message>
        <source>%1 takes no %2</source>
        <translation>%1 不接受 %2</translation>
    </message>
    <message>
        <source>%1 takes outputs of one shape, not %2 and %3</source>
        <translation>%1 需要形状相同的输出，而不是 %2 和 %3</translation>
    </message>
    <message>
        <source>%1 to %2D</source>
        <translation>%1 至 %2 维</translation>
    </message>
    <message>
        <source>%1 uses the argument %2, which is not known in there: set its value first</source>
        <translation>%1 使用了参数 %2，该参数在那里不存在：先设定它的值</translation>
    </message>
    <message>
        <source>%1 values cannot be unpacked into %2</source>
        <translation>%1 个值无法解包成 %2 个</translation>
    </message>
    <message>
        <source>%1 were changed since the project was saved and are not loaded; load them by hand if they are the right ones</source>
        <translation>%1 在项目保存之后被修改，因此没有加载；如果它们是正确的，请手动加载</translation>
    </message>
    <message>
        <source>%1 would contain itself</source>
        <translation>%1 将包含它自己</translation>
    </message>
    <message>
        <source>%1 would contain itself, so that it has no inside to put here</source>
        <translation>%1 将包含它自己，因此没有内部可以放在这里</translation>
    </message>
    <message>
        <source>%1 would need %2 of memory, but only %3 are available; make it smaller or close other programs</source>
        <translation>%1 需要 %2 内存，但只有 %3 可用；请减小它或关闭其他程序</translation>
    </message>
    <message>
        <source>%1'%2' (%3 tensors)</source>
        <translation>%1'%2'（%3 个张量）</translation>
    </message>
    <message>
        <source>%1's path '%2' %3</source>
        <translation>%1 的路径 '%2' %3</translation>
    </message>
    <message>
        <source>%1() arg is an empty sequence</source>
        <translation>%1() 的参数是空序列</translation>
    </message>
    <message>
        <source>%1() cannot be applied to a 0-dim tensor.</source>
        <translation>%1() 不能用于 0 维张量。</translation>
    </message>
    <message>
        <source>%1() cannot take a value of type '%2'</source>
        <translation>%1() 不能取类型为 '%2' 的值</translation>
    </message>
    <message>
        <source>%1() takes at least one argument (%2 given)</source>
        <translation>%1() 至少需要一个参数（给了 %2 个）</translation>
    </message>
    <message>
        <source>%1() takes one argument (%2 given)</source>
        <translation>%1() 需要一个参数（给了 %2 个）</translation>
    </message>
    <message>
        <source>%1(): Expected %2D or %3D tensor, but got %4</source>
        <translation>%1()：应为 %2 维或 %3 维张量，但得到 %4</translation>
    </message>
    <message>
        <source>%1(): Expected input to have non-zero size for non-batch dimensions, but input has sizes %2 with dimension %3 being empty</source>
        <translation>%1()：输入的非批量维度大小应非零，但输入大小为 %2，维度 %3 为空</translation>
    </message>
    <message>
        <source>%1(): Expected reduction dim %2 to have non-zero size.</source>
        <translation>%1()：归约维度 %2 的大小应非零。</translation>
    </message>
    <message>
        <source>%1(): Expected reduction dim to be specified for input.numel() == 0.</source>
        <translation>%1()：input.numel() == 0 时需要指定归约维度。</translation>
    </message>
    <message>
        <source>%1(): does not support complex input</source>
        <translation>%1()：不支持复数输入</translation>
    </message>
    <message>
        <source>%1, %2 is taken to be %3</source>
        <translation>%1, %2 假定为 %3</translation>
    </message>
    <message>
        <source>%1, '%2' (%3 tensors)</source>
        <translation>%1、'%2'（%3 个张量）</translation>
    </message>
    <message>
        <source>%1, (N, hidden_size); zeros if not connected</source>
        <translation>%1，(N, hidden_size)；不连接时为零</translation>
    </message>
    <message>
        <source>%1, or any other tensor</source>
        <translation>%1，或任意其他张量</translation>
    </message>
    <message>
        <source>%1, weight of size %2, expected input%3 to have %4 channels, but got %5 channels instead</source>
        <translation>%1，权重大小为 %2，输入%3 应有 %4 个通道，但得到 %5 个通道</translation>
    </message>
    <message>
        <source>%1, which LayerLoom does not read; save net.state_dict() instead</source>
        <translation>%1，LayerLoom 不读取它；请改为保存 net.state_dict()</translation>
    </message>
    <message>
        <source>%1.%2 is a TorchScript file, which Python source cannot hold; replace it by layers, or export the model as TorchScript</source>
        <translation>%1.%2 是 TorchScript 文件，Python 源代码无法包含它；请换成层，或把模型导出为 TorchScript</translation>
    </message>
    <message>
        <source>%1: %2 is %3, which is not understood</source>
        <translation>%1：%2 为 %3，不理解</translation>
    </message>
    <message>
        <source>%1: Expected %2 input, but got input of size: %3</source>
        <translation>%1：输入应为%2，但得到大小为 %3 的输入</translation>
    </message>
    <message>
        <source>%1: Expected %2D or %3D tensor, but got: %4</source>
        <translation>%1：应为 %2 维或 %3 维张量，但得到：%4</translation>
    </message>
    <message>
        <source>%1: Expected input to be 1-D or 2-D but received %2-D tensor</source>
        <translation>%1：输入应为 1 维或 2 维，但得到 %2 维张量</translation>
    </message>
    <message>
        <source>%1: Expected input to have non-zero size for non-batch dimensions, but got%2</source>
        <translation>%1：输入的非批量维度大小应非零，但得到%2</translation>
    </message>
    <message>
        <source>%1: a norm other than nn.LayerNorm is not understood</source>
        <translation>%1：不理解 nn.LayerNorm 之外的 norm</translation>
    </message>
    <message>
        <source>%1: it is a TorchScript file of another program: it holds no project to open</source>
        <translation>%1：它是其他程序的 TorchScript 文件：其中没有可打开的项目</translation>
    </message>
    <message>
        <source>%1: it is no TorchScript file</source>
        <translation>%1：它不是 TorchScript 文件</translation>
    </message>
    <message>
        <source>%1: it is no TorchScript file: save one with torch.jit.script or torch.jit.trace</source>
        <translation>%1：它不是 TorchScript 文件：请用 torch.jit.script 或 torch.jit.trace 保存</translation>
    </message>
    <message>
        <source>%1: its module has no forward</source>
        <translation>%1：其模块没有 forward</translation>
    </message>
    <message>
        <source>%1: the IDX file ends in its header</source>
        <translation>%1：IDX 文件在文件头中就结束了</translation>
    </message>
    <message>
        <source>%1: the IDX file has not as many elements as its header says</source>
        <translation>%1：IDX 文件的元素少于文件头所说</translation>
    </message>
    <message>
        <source>%1: the gzip file is damaged</source>
        <translation>%1：gzip 文件已损坏</translation>
    </message>
    <message>
        <source>%1: the gzip file says that it holds more than it can</source>
        <translation>%1：gzip 文件声称的内容超过可能的大小</translation>
    </message>
    <message>
        <source>%1: the project in it cannot be read: %2</source>
        <translation>%1：无法读取其中的项目：%2</translation>
    </message>
    <message>
        <source>%1: the tie of %2 to %3 goes, as %4 is not there any more</source>
        <translation>%1：%2 与 %3 的绑定将去掉，因为 %4 已不存在</translation>
    </message>
    <message>
        <source>%1: the wire from %2 to %3 goes</source>
        <translation>%1：从 %2 到 %3 的连线将去掉</translation>
    </message>
    <message>
        <source>%1: true for elements that nobody may look at</source>
        <translation>%1：真表示谁都不许查看的元素</translation>
    </message>
    <message>
        <source>%1: weight has %2 numbers, but there are %3 classes</source>
        <translation>%1：weight 有 %2 个数，但有 %3 个类别</translation>
    </message>
    <message>
        <source>%1:%2: %3 values in a line, but the header has %4</source>
        <translation>%1:%2：一行有 %3 个值，但表头有 %4 个</translation>
    </message>
    <message>
        <source>%1:%2: a quotation mark is not closed</source>
        <translation>%1:%2：引号没有闭合</translation>
    </message>
    <message>
        <source>%1:%2: column '%3' has '%4', which is no number. Mend the file, or leave the column out</source>
        <translation>%1:%2：列 '%3' 为 '%4'，不是数。请修正文件，或不用该列</translation>
    </message>
    <message>
        <source>%1:%2: column '%3' has no value. Mend the file, or leave the column out</source>
        <translation>%1:%2：列 '%3' 没有值。请修正文件，或不用该列</translation>
    </message>
    <message>
        <source>%1; %2 is called %3 here, as the project has another %4</source>
        <translation>%1；%2 在这里名为 %3，因为项目另有一个 %4</translation>
    </message>
    <message>
        <source>%1; zeros if not connected</source>
        <translation>%1；不连接时为零</translation>
    </message>
    <message>
        <source>%1D or %2D</source>
        <translation>%1 维或 %2 维</translation>
    </message>
    <message>
        <source>'%1' %2 of type %3</source>
        <translation>类型 %3 的 '%1' %2</translation>
    </message>
    <message>
        <source>'%1' cannot be used in code of a model</source>
        <translation>'%1' 不能用于模型的代码</translation>
    </message>
    <message>
        <source>'%1' cannot stand before a text</source>
        <translation>'%1' 不能放在文本之前</translation>
    </message>
    <message>
        <source>'%1' cannot stand in an expression</source>
        <translation>表达式中不能有 '%1'</translation>
    </message>
    <message>
        <source>'%1' cannot stand in an expression; use a Code node for statements</source>
        <translation>表达式中不能有 '%1'；语句请用 Code 节点</translation>
    </message>
    <message>
        <source>'%1' closes nothing</source>
        <translation>'%1' 没有对应的开头</translation>
    </message>
    <message>
        <source>'%1' gives no module</source>
        <translation>'%1' 不给出模块</translation>
    </message>
    <message>
        <source>'%1' goes beyond any model</source>
        <translation>'%1' 超出了任何模型</translation>
    </message>
    <message>
        <source>'%1' has %2 samples, but '%3' has %4</source>
        <translation>'%1' 有 %2 个样本，但 '%3' 有 %4 个</translation>
    </message>
    <message>
        <source>'%1' has no meaning here</source>
        <translation>'%1' 在这里没有意义</translation>
    </message>
    <message>
        <source>'%1' has no tensor '%2'</source>
        <translation>'%1' 没有张量 '%2'</translation>
    </message>
    <message>
        <source>'%1' has no value here</source>
        <translation>'%1' 在这里没有值</translation>
    </message>
    <message>
        <source>'%1' is a single number: a data set needs a sample for each row</source>
        <translation>'%1' 是单个数：数据集的每一行要有一个样本</translation>
    </message>
    <message>
        <source>'%1' is a tensor in one branch, and none in the other</source>
        <translation>'%1' 在一个分支中是张量，在另一个中不是</translation>
    </message>
    <message>
        <source>'%1' is a text, with which code cannot compute</source>
        <translation>'%1' 是文本，代码不能用它计算</translation>
    </message>
    <message>
        <source>'%1' is another name of a module that has one</source>
        <translation>'%1' 是已有名称的模块的另一个名称</translation>
    </message>
    <message>
        <source>'%1' is missing at the end of the line</source>
        <translation>行末缺少 '%1'</translation>
    </message>
    <message>
        <source>'%1' is missing before '%2'</source>
        <translation>'%2' 之前缺少 '%1'</translation>
    </message>
    <message>
        <source>'%1' is never called: it stands in the model with its parameters alone</source>
        <translation>'%1' 从未被调用：它在模型中只有参数</translation>
    </message>
    <message>
        <source>'%1' is never closed</source>
        <translation>'%1' 没有闭合</translation>
    </message>
    <message>
        <source>'%1' is no call like %2(…)</source>
        <translation>'%1' 不是像 %2(…) 这样的调用</translation>
    </message>
    <message>
        <source>'%1' is no call like normal_(0, 0.01)</source>
        <translation>'%1' 不是像 normal_(0, 0.01) 这样的调用</translation>
    </message>
    <message>
        <source>'%1' is no function that can be called here; there are min, max, abs, int, float and len</source>
        <translation>'%1' 不是这里能调用的函数；可用 min、max、abs、int、float 和 len</translation>
    </message>
    <message>
        <source>'%1' is no number</source>
        <translation>'%1' 不是数</translation>
    </message>
    <message>
        <source>'%1' is no range like encoder[:2]</source>
        <translation>'%1' 不是像 encoder[:2] 这样的范围</translation>
    </message>
    <message>
        <source>'%1' is no regular expression</source>
        <translation>'%1' 不是正则表达式</translation>
    </message>
    <message>
        <source>'%1' is not expected here</source>
        <translation>这里不应有 '%1'</translation>
    </message>
    <message>
        <source>'%1' is not understood</source>
        <translation>不理解 '%1'</translation>
    </message>
    <message>
        <source>'%1' lacks its closing bracket</source>
        <translation>'%1' 缺少右方括号</translation>
    </message>
    <message>
        <source>'%1' makes floating-point numbers, not %2; choose randint, zeros or ones</source>
        <translation>'%1' 产生浮点数，而不是 %2；请选择 randint、zeros 或 ones</translation>
    </message>
    <message>
        <source>'%1' must be LAYER.PARAMETER=CALL, as Linear.weight=normal_(0, 0.01)</source>
        <translation>'%1' 必须写成 LAYER.PARAMETER=CALL，如 Linear.weight=normal_(0, 0.01)</translation>
    </message>
    <message>
        <source>'%1' must be randint:LIMIT with a limit of at least 1</source>
        <translation>'%1' 必须是 randint:LIMIT，且上限至少为 1</translation>
    </message>
    <message>
        <source>'%1' names no parameter; write * for all</source>
        <translation>'%1' 没有写参数；写 * 表示全部</translation>
    </message>
    <message>
        <source>'%1' not supported between instances of '%2' and '%3'</source>
        <translation>'%2' 与 '%3' 之间不支持 '%1'</translation>
    </message>
    <message>
        <source>'%1' object has no attribute or method '%2'</source>
        <translation>'%1' 对象没有属性或方法 '%2'</translation>
    </message>
    <message>
        <source>'%1' object is not subscriptable</source>
        <translation>'%1' 对象不能用下标</translation>
    </message>
    <message>
        <source>'%1' of %2 and %3 has no value</source>
        <translation>%2 和 %3 的 '%1' 没有值</translation>
    </message>
    <message>
        <source>'%1' of %2 has no value</source>
        <translation>%2 的 '%1' 没有值</translation>
    </message>
    <message>
        <source>'%1' of a dict is not understood</source>
        <translation>不理解字典的 '%1'</translation>
    </message>
    <message>
        <source>'%1' of a list is not understood</source>
        <translation>不理解列表的 '%1'</translation>
    </message>
    <message>
        <source>'%1' of a text is not understood</source>
        <translation>不理解文本的 '%1'</translation>
    </message>
    <message>
        <source>'%1' of floats has no value</source>
        <translation>浮点数的 '%1' 没有值</translation>
    </message>
    <message>
        <source>'%1' of numbers has no value</source>
        <translation>数的 '%1' 没有值</translation>
    </message>
    <message>
        <source>'%1' stays as it is, a TorchScript node that runs it: %2</source>
        <translation>'%1' 保持原样，由 TorchScript 节点运行：%2</translation>
    </message>
    <message>
        <source>'%1': the number of samples must be from 2 to 100000000</source>
        <translation>'%1'：样本数必须在 2 与 100000000 之间</translation>
    </message>
    <message>
        <source>'*' cannot unpack a tuple here</source>
        <translation>这里不能用 '*' 展开元组</translation>
    </message>
    <message>
        <source>'&lt;&gt;' is Python 2</source>
        <translation>'&lt;&gt;' 是 Python 2</translation>
    </message>
    <message>
        <source>'NoneType' object has no attribute 'shape'</source>
        <translation>'NoneType' 对象没有属性 'shape'</translation>
    </message>
    <message>
        <source>'\' must be the last character of its line</source>
        <translation>'\' 必须是行的最后一个字符</translation>
    </message>
    <message>
        <source>'def' needs a name</source>
        <translation>'def' 需要名称</translation>
    </message>
    <message>
        <source>'is' compares with None, True or False only; use '=='</source>
        <translation>'is' 只能与 None、True 或 False 比较；请用 '=='</translation>
    </message>
    <message>
        <source>'layerloom init --help' lists them</source>
        <translation>'layerloom init --help' 列出了它们</translation>
    </message>
    <message>
        <source>'return' gives nothing</source>
        <translation>'return' 没有给出任何值</translation>
    </message>
    <message>
        <source>'tanh' for the cheaper formula</source>
        <translation>'tanh' 表示更省计算的公式</translation>
    </message>
    <message>
        <source>'try' has neither 'except' nor 'finally'</source>
        <translation>'try' 既没有 'except' 也没有 'finally'</translation>
    </message>
    <message>
        <source>'weight' must be 2-D</source>
        <translation>'weight' 必须是 2 维</translation>
    </message>
    <message>
        <source>'yield' stands outside of a function</source>
        <translation>'yield' 在函数之外</translation>
    </message>
    <message>
        <source>'{' is never closed in this text</source>
        <translation>此文本中 '{' 没有闭合</translation>
    </message>
    <message>
        <source>(*, S_dim, *)</source>
        <translation>(*, S_dim, *)：含维度 S_dim</translation>
    </message>
    <message>
        <source>(*, S_start, ..., S_end, *)</source>
        <translation>(*, S_start, ..., S_end, *)：含 S_start 到 S_end 各维</translation>
    </message>
    <message>
        <source>(*, in1_features)</source>
        <translation>(*, in1_features)：末尾为 in1_features</translation>
    </message>
    <message>
        <source>(*, in2_features), the rest as input1</source>
        <translation>(*, in2_features)，其余与 input1 相同</translation>
    </message>
    <message>
        <source>(*, in_features)</source>
        <translation>(*, in_features)：末尾为 in_features</translation>
    </message>
    <message>
        <source>(*, normalized_shape)</source>
        <translation>(*, normalized_shape)：末尾为 normalized_shape</translation>
    </message>
    <message>
        <source>(*, out_features)</source>
        <translation>(*, out_features)：末尾为 out_features</translation>
    </message>
    <message>
        <source>(*, product of S_start to S_end, *)</source>
        <translation>(*, S_start 至 S_end 之积, *)</translation>
    </message>
    <message>
        <source>(L, N, embed_dim), (N, L, embed_dim) with batch_first, or (L, embed_dim)</source>
        <translation>(L, N, embed_dim)，batch_first 时为 (N, L, embed_dim)，或 (L, embed_dim)</translation>
    </message>
    <message>
        <source>(L, N, input_size); (N, L, input_size) with batch_first; N may be missing</source>
        <translation>(L, N, input_size)；batch_first 时为 (N, L, input_size)；可以没有 N</translation>
    </message>
    <message>
        <source>(L, S) or (N * num_heads, L, S): true where a query may not look, or a number to add</source>
        <translation>(L, S) 或 (N * num_heads, L, S)：真表示 query 不许查看之处，或为要加上的数</translation>
    </message>
    <message>
        <source>(N, %1) or (%2)</source>
        <translation>(N, %1) 或 (%2)</translation>
    </message>
    <message>
        <source>(N, C * product of kernel_size, L) or without N; L is the number of blocks.</source>
        <translation>(N, C * kernel_size 之积, L)，可无 N；L 为块数。</translation>
    </message>
    <message>
        <source>(N, C) or (N, C, L)</source>
        <translation>(N, C) 或 (N, C, L)</translation>
    </message>
    <message>
        <source>(N, C, H, W) or (C, H, W)</source>
        <translation>(N, C, H, W) 或 (C, H, W)</translation>
    </message>
    <message>
        <source>(N, C, L), (N, C, H, W) or (N, C, D, H, W)</source>
        <translation>(N, C, L)、(N, C, H, W) 或 (N, C, D, H, W)</translation>
    </message>
    <message>
        <source>(N, L, S) or (L, S): the mean of the heads</source>
        <translation>(N, L, S) 或 (L, S)：各个头的均值</translation>
    </message>
    <message>
        <source>(N, S) or (S): true for keys that nobody may look at</source>
        <translation>(N, S) 或 (S)：真表示不许查看的 key</translation>
    </message>
    <message>
        <source>(N, input_size) or (input_size)</source>
        <translation>(N, input_size) 或 (input_size)</translation>
    </message>
    <message>
        <source>(S, N, d_model), (N, S, d_model) with batch_first, or (S, d_model)</source>
        <translation>(S, N, d_model)，batch_first 时为 (N, S, d_model)，或 (S, d_model)</translation>
    </message>
    <message>
        <source>(S, N, kdim), and so on</source>
        <translation>(S, N, kdim)，其余类推</translation>
    </message>
    <message>
        <source>(S, N, vdim), and so on</source>
        <translation>(S, N, vdim)，其余类推</translation>
    </message>
    <message>
        <source>(T, N, d_model), (N, T, d_model) with batch_first, or (T, d_model)</source>
        <translation>(T, N, d_model)，batch_first 时为 (N, T, d_model)，或 (T, d_model)</translation>
    </message>
    <message>
        <source>(T, N, d_model), and so on</source>
        <translation>(T, N, d_model)，其余类推</translation>
    </message>
    <message>
        <source>(num_embeddings, embedding_dim)</source>
        <translation>形状 (num_embeddings, embedding_dim)</translation>
    </message>
    <message>
        <source>(out_features, in_features)</source>
        <translation>形状 (out_features, in_features)</translation>
    </message>
    <message>
        <source>** needs a dict, not %1</source>
        <translation>** 需要字典，而不是%1</translation>
    </message>
    <message>
        <source>** or pow()</source>
        <translation>** 或 pow()</translation>
    </message>
    <message>
        <source>-1, 0 or 1.</source>
        <translation>-1、0 或 1。</translation>
    </message>
    <message>
        <source>-x.</source>
        <translation>-x，即取负。</translation>
    </message>
    <message>
        <source>0 where the value is within lambd of 0, else the value itself.</source>
        <translation>值与 0 的距离在 lambd 之内时为 0，否则为值本身。</translation>
    </message>
    <message>
        <source>0.0 cannot be raised to a negative power</source>
        <translation>0.0 不能取负数次幂</translation>
    </message>
    <message>
        <source>1 / (1 + exp(-x)).</source>
        <translation>1 / (1 + exp(-x))，即 S 型函数。</translation>
    </message>
    <message>
        <source>1 / (1 + exp(-x)): any number to between 0 and 1.</source>
        <translation>1 / (1 + exp(-x))：把任何数变到 0 与 1 之间。</translation>
    </message>
    <message>
        <source>1 / sqrt(x).</source>
        <translation>1 / sqrt(x)，即平方根的倒数。</translation>
    </message>
    <message>
        <source>1 / x.</source>
        <translation>1 / x，即倒数。</translation>
    </message>
    <message>
        <source>1 for one slope, or the number of channels (dimension 1) for one each</source>
        <translation>1 表示共用一个斜率，或为通道数（维度 1），每个通道一个</translation>
    </message>
    <message>
        <source>1D tensors expected, but got %1D and %2D tensors</source>
        <translation>应为 1 维张量，但得到 %1 维和 %2 维张量</translation>
    </message>
    <message>
        <source>2D or 3D</source>
        <translation>2 维或 3 维</translation>
    </message>
    <message>
        <source>: transform them by %1</source>
        <translation>：请用 %1 变换</translation>
    </message>
    <message>
        <source>; did you mean "%1"?</source>
        <translation>；是否想写 "%1"？</translation>
    </message>
    <message>
        <source>; one may be -1, which takes what is left</source>
        <translation>；其中一个可为 -1，表示剩余部分</translation>
    </message>
    <message>
        <source>A (semi) orthogonal matrix</source>
        <translation>（半）正交矩阵</translation>
    </message>
    <message>
        <source>A Python expression; its inputs are the names in it. torch, F and math are there.</source>
        <translation>Python 表达式；其中的名称就是输入。可以使用 torch、F 和 math。</translation>
    </message>
    <message>
        <source>A Softmax over the channels of an image, at each pixel.</source>
        <translation>在每个像素处对图像的通道做 Softmax。</translation>
    </message>
    <message>
        <source>A bias needs a weight of two dimensions</source>
        <translation>有偏置时权重必须是 2 维</translation>
    </message>
    <message>
        <source>A block inside a block.</source>
        <translation>块中的块。</translation>
    </message>
    <message>
        <source>A bracket is not closed: a '%1' is missing</source>
        <translation>方括号没有闭合：缺少 '%1'</translation>
    </message>
    <message>
        <source>A data set needs a tensor</source>
        <translation>数据集需要张量</translation>
    </message>
    <message>
        <source>A diagonal needs equal sizes</source>
        <translation>对角线要求大小相等</translation>
    </message>
    <message>
        <source>A dropout that keeps mean and variance, for networks of SELU: sets random elements to its lowest value.</source>
        <translation>保持均值和方差的 dropout，用于 SELU 网络：把随机的元素设为其最低值。</translation>
    </message>
    <message>
        <source>A forward as Python code, with if, while and for; inputs are its parameters, outputs what it returns.</source>
        <translation>用 Python 代码写的 forward，可用 if、while 和 for；它的参数是输入，返回值是输出。</translation>
    </message>
    <message>
        <source>A leaky ReLU whose slope for negative values is learned.</source>
        <translation>负值处的斜率可以学习的 leaky ReLU。</translation>
    </message>
    <message>
        <source>A leaky ReLU whose slope is drawn at random in training, and is the mean of the bounds in evaluation.</source>
        <translation>训练时随机抽取斜率、评估时取上下界均值的 leaky ReLU。</translation>
    </message>
    <message>
        <source>A letter stands for one size in all operands</source>
        <translation>同一字母在所有操作数中表示同一大小</translation>
    </message>
    <message>
        <source>A list has %1 elements, but another at its depth has %2</source>
        <translation>一个列表有 %1 个元素，但同层的另一个有 %2 个</translation>
    </message>
    <message>
        <source>A list is empty where others are not</source>
        <translation>一个列表为空，而其他的不为空</translation>
    </message>
    <message>
        <source>A list stands beside numbers</source>
        <translation>列表与数并列</translation>
    </message>
    <message>
        <source>A name does not begin with a point, and has no / \ : in it</source>
        <translation>名称不能以点开头，也不能含有 / \ :</translation>
    </message>
    <message>
        <source>A number stands beside lists</source>
        <translation>数与列表并列</translation>
    </message>
    <message>
        <source>A path leaves %1 through %2 and would come back: move that too</source>
        <translation>有一条路径从 %1 经 %2 离开又会回来：把它也移进去</translation>
    </message>
    <message>
        <source>A path leaves the selection through %1 and comes back: select that too</source>
        <translation>有一条路径经 %1 离开所选内容又回来：把它也选上</translation>
    </message>
    <message>
        <source>A path would leave %1 through %2 and come back: take out what stands before or behind it as well</source>
        <translation>会有一条路径从 %1 经 %2 离开又回来：把它之前或之后的也一起取出</translation>
    </message>
    <message>
        <source>A range of positions, as Python's x[start:end:step].</source>
        <translation>一段位置，如 Python 的 x[start:end:step]。</translation>
    </message>
    <message>
        <source>A range of positions, by its start and length.</source>
        <translation>一段位置，由起点和长度给出。</translation>
    </message>
    <message>
        <source>A row of zeros with a 1 at the place of each class number.</source>
        <translation>一行零，在类别编号处为 1。</translation>
    </message>
    <message>
        <source>A sequential block can take up only what is in another sequential block: turn one of the two first</source>
        <translation>顺序块只能接收另一个顺序块的内容：先转换其中一个</translation>
    </message>
    <message>
        <source>A sequential block has one input and one output, this one has %1 and %2</source>
        <translation>顺序块有一个输入和一个输出，而它有 %1 个和 %2 个</translation>
    </message>
    <message>
        <source>A sigmoid of three straight lines: x / 6 + 1 / 2, limited to between 0 and 1.</source>
        <translation>由三段直线组成的 sigmoid：x / 6 + 1 / 2，限制在 0 与 1 之间。</translation>
    </message>
    <message>
        <source>A small U-Net: what goes down is kept, and joined on the way up.</source>
        <translation>小型 U-Net：下行时的内容保留下来，上行时拼接。</translation>
    </message>
    <message>
        <source>A small residual network for pictures of 28 x 28 pixels, with a training on Fashion-MNIST.</source>
        <translation>用于 28 x 28 像素图片的小型残差网络，带有 Fashion-MNIST 上的训练。</translation>
    </message>
    <message>
        <source>A table of vectors: each index is replaced by the row of that number.</source>
        <translation>向量表：每个索引换成该行的向量。</translation>
    </message>
    <message>
        <source>A target is class %1, but the output has %2 classes, counted from 0</source>
        <translation>有目标为类别 %1，但输出有 %2 个类别（从 0 数起）</translation>
    </message>
    <message>
        <source>A tensor</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>A tensor cannot have the size %1</source>
        <translation>张量的大小不能为 %1</translation>
    </message>
    <message>
        <source>A tensor from a file in the project's folder: a .npy, or a .pt that holds one tensor.</source>
        <translation>来自项目文件夹中文件的张量：.npy，或只含一个张量的 .pt。</translation>
    </message>
    <message>
        <source>A tensor of given numbers.</source>
        <translation>由给定数值组成的张量。</translation>
    </message>
    <message>
        <source>A tensor of one number.</source>
        <translation>由一个数填满的张量。</translation>
    </message>
    <message>
        <source>A tensor of ones.</source>
        <translation>全一张量。</translation>
    </message>
    <message>
        <source>A tensor of shape %1</source>
        <translation>形状为 %1 的张量</translation>
    </message>
    <message>
        <source>A tensor of the block itself that is kept, but never trained.</source>
        <translation>块自己的张量，会保存但从不训练。</translation>
    </message>
    <message>
        <source>A tensor of zeros.</source>
        <translation>全零张量。</translation>
    </message>
    <message>
        <source>A thread for compiling could not be started</source>
        <translation>无法启动用于编译的线程</translation>
    </message>
    <message>
        <source>A trained tensor of the block itself, registered under the node's name.</source>
        <translation>块自己的可训练张量，以节点的名称注册。</translation>
    </message>
    <message>
        <source>A training needs a loss</source>
        <translation>训练需要损失函数</translation>
    </message>
    <message>
        <source>Adam with the decay beside the gradient</source>
        <translation>衰减独立于梯度的 Adam</translation>
    </message>
    <message>
        <source>Add a block as otherwise</source>
        <translation>添加一个块作为 otherwise</translation>
    </message>
    <message>
        <source>Add an argument of that name to the block</source>
        <translation>给块添加同名的参数</translation>
    </message>
    <message>
        <source>Add an output to the block</source>
        <translation>给块添加输出</translation>
    </message>
    <message>
        <source>Add it, or choose another one</source>
        <translation>添加它，或选择另一个</translation>
    </message>
    <message>
        <source>Added to the sum.</source>
        <translation>加到和上。</translation>
    </message>
    <message>
        <source>Added to the variance, so that it is never 0.</source>
        <translation>加到方差上，使它不为 0。</translation>
    </message>
    <message>
        <source>Adds elements around a tensor, or cuts some off.</source>
        <translation>在张量周围添加元素，或裁掉一些。</translation>
    </message>
    <message>
        <source>Adds other, multiplied by alpha, to input.</source>
        <translation>input 加上 other 乘以 alpha。</translation>
    </message>
    <message>
        <source>After the last bracket there is more: '%1'</source>
        <translation>最后一个方括号之后还有内容：'%1'</translation>
    </message>
    <message>
        <source>All sizes but the one of dimension %1 must be equal</source>
        <translation>除维度 %1 外，所有大小必须相等</translation>
    </message>
    <message>
        <source>AlphaDropout of whole channels.</source>
        <translation>整个通道的 AlphaDropout。</translation>
    </message>
    <message>
        <source>Amounts at the ends: %1; negative ones take away, one number stands for all.</source>
        <translation>两端的量：%1；负数表示裁去，一个数表示全部。</translation>
    </message>
    <message>
        <source>An empty tensor has no such element</source>
        <translation>空张量没有这样的元素</translation>
    </message>
    <message>
        <source>An encoder that reads one sequence and a decoder that makes another of it.</source>
        <translation>编码器读取一个序列，解码器由它生成另一个序列。</translation>
    </message>
    <message>
        <source>Ankle boot</source>
        <translation>短靴</translation>
    </message>
    <message>
        <source>Any tensor.</source>
        <translation>任意张量。</translation>
    </message>
    <message>
        <source>Applies a %1D convolution over an input of several channels.</source>
        <translation>对多通道的输入做 %1 维卷积。</translation>
    </message>
    <message>
        <source>Applies a %1D transposed convolution, the gradient of a convolution with respect to its input.</source>
        <translation>做 %1 维转置卷积，即卷积对其输入的梯度。</translation>
    </message>
    <message>
        <source>Applies a bilinear transformation to two inputs: y = x1^T A x2 + b.</source>
        <translation>对两个输入做双线性变换：y = x1^T A x2 + b。</translation>
    </message>
    <message>
        <source>Applies a linear transformation to the last dimension: y = x A^T + b.</source>
        <translation>对最后一个维度做线性变换：y = x A^T + b。</translation>
    </message>
    <message>
        <source>As gather; sizes of the other dimensions are broadcast.</source>
        <translation>与 gather 相同；其他维度的大小按广播对齐。</translation>
    </message>
    <message>
        <source>Attention of a sequence to itself and to a memory, and two linear layers.</source>
        <translation>序列的自注意力、对 memory 的注意力和两个线性层。</translation>
    </message>
    <message>
        <source>Attention of a sequence to itself and two linear layers, each with a residual and a norm.</source>
        <translation>序列的自注意力和两个线性层，各带残差和归一化。</translation>
    </message>
    <message>
        <source>Averages windows whose sizes follow from the size that the output shall have.</source>
        <translation>对窗口取平均，窗口大小由期望的输出大小决定。</translation>
    </message>
    <message>
        <source>Between numbers stands a comma, not '%1'</source>
        <translation>数之间用逗号，而不是 '%1'</translation>
    </message>
    <message>
        <source>Binary cross entropy of probabilities</source>
        <translation>概率的二元交叉熵</translation>
    </message>
    <message>
        <source>Binary cross entropy of several labels</source>
        <translation>多标签的二元交叉熵</translation>
    </message>
    <message>
        <source>Block '%1' has nothing in it that could be drawn</source>
        <translation>块 '%1' 中没有可画的内容</translation>
    </message>
    <message>
        <source>Bool inputs not supported for hardtanh</source>
        <translation>hardtanh 不支持布尔输入</translation>
    </message>
    <message>
        <source>Boolean inputs not supported for relu</source>
        <translation>relu 不支持布尔输入</translation>
    </message>
    <message>
        <source>Both calls use the module of %1</source>
        <translation>两次调用使用 %1 的模块</translation>
    </message>
    <message>
        <source>Both vectors must have one length</source>
        <translation>两个向量的长度必须相同</translation>
    </message>
    <message>
        <source>Bring them to one number of dimensions, for example by unsqueeze</source>
        <translation>让它们维数相同，例如用 unsqueeze</translation>
    </message>
    <message>
        <source>Broken JSON at %1</source>
        <translation>JSON 损坏：%1</translation>
    </message>
    <message>
        <source>Broken JSON: %1</source>
        <translation>JSON 损坏：%1</translation>
    </message>
    <message>
        <source>Build it anew of layers, if it is to be changed or trained</source>
        <translation>如果要修改或训练它，请用层重新搭建</translation>
    </message>
    <message>
        <source>CUDA out of memory</source>
        <translation>显存不足</translation>
    </message>
    <message>
        <source>Calculated output size: (%1). Output size is too small</source>
        <translation>算得的输出大小为 (%1)。输出太小</translation>
    </message>
    <message>
        <source>Calculated padded input size per channel: (%1). Kernel size: (%2). Kernel size can't be greater than actual input size</source>
        <translation>每通道填充后的输入大小为 (%1)，卷积核大小为 (%2)。卷积核不能大于实际输入</translation>
    </message>
    <message>
        <source>Call it, or take it out</source>
        <translation>请调用它，或去掉它</translation>
    </message>
    <message>
        <source>Calls its body a number of times, with what it gave before.</source>
        <translation>按次数调用循环体，每次使用上一次的结果。</translation>
    </message>
    <message>
        <source>Calls its body again and again, with what it gave before, as long as the condition holds.</source>
        <translation>只要条件成立，就反复调用循环体，每次使用上一次的结果。</translation>
    </message>
    <message>
        <source>Calls one of two blocks. Without `otherwise`, what comes in passes through.</source>
        <translation>调用两个块之一。没有 `otherwise` 时，输入直接通过。</translation>
    </message>
    <message>
        <source>Can not infer total number of classes from empty tensor.</source>
        <translation>无法从空张量推断类别总数。</translation>
    </message>
    <message>
        <source>Change downscale_factor, or pad the image before it</source>
        <translation>修改 downscale_factor，或先填充图像</translation>
    </message>
    <message>
        <source>Change normalized_shape, or the tensor</source>
        <translation>修改 normalized_shape，或修改张量</translation>
    </message>
    <message>
        <source>Change the body so that it gives what it takes</source>
        <translation>修改循环体，使其给出与输入相同的内容</translation>
    </message>
    <message>
        <source>Change the code, or what flows into it</source>
        <translation>修改代码，或修改流入的内容</translation>
    </message>
    <message>
        <source>Change the default, or the argument's type</source>
        <translation>修改默认值，或修改参数的类型</translation>
    </message>
    <message>
        <source>Change the sign of step</source>
        <translation>改变 step 的符号</translation>
    </message>
    <message>
        <source>Change the size of the input</source>
        <translation>修改输入的大小</translation>
    </message>
    <message>
        <source>Change the sizes, which sum to %1 now</source>
        <translation>修改各大小，它们现在的和为 %1</translation>
    </message>
    <message>
        <source>Change upscale_factor, or the number of channels before it</source>
        <translation>修改 upscale_factor，或修改之前的通道数</translation>
    </message>
    <message>
        <source>Changes brightness, contrast and saturation at random</source>
        <translation>随机改变亮度、对比度和饱和度</translation>
    </message>
    <message>
        <source>Children of a sequential block can become a block only if they follow one another: select those between them too</source>
        <translation>顺序块的子节点只有彼此相邻才能成为块：把它们之间的也选上</translation>
    </message>
    <message>
        <source>Choose a .npy or .pt in the project's folder</source>
        <translation>选择项目文件夹中的 .npy 或 .pt</translation>
    </message>
    <message>
        <source>Choose a floating-point type, or make it a Buffer</source>
        <translation>选择浮点类型，或改成 Buffer</translation>
    </message>
    <message>
        <source>Choose a kernel_size whose product divides %1</source>
        <translation>选择 kernel_size，使其积整除 %1</translation>
    </message>
    <message>
        <source>Choose a larger size</source>
        <translation>选择更大的大小</translation>
    </message>
    <message>
        <source>Choose a number that %1 can hold</source>
        <translation>选择 %1 能容纳的数</translation>
    </message>
    <message>
        <source>Choose a padding that leaves at least one element</source>
        <translation>选择至少留下一个元素的填充</translation>
    </message>
    <message>
        <source>Choose a padding that takes away less</source>
        <translation>选择减去较少的填充</translation>
    </message>
    <message>
        <source>Choose a part that lies within the dimension</source>
        <translation>选择在维度之内的一段</translation>
    </message>
    <message>
        <source>Choose a value that a %1 can hold</source>
        <translation>选择 %1 能容纳的值</translation>
    </message>
    <message>
        <source>Choose an instance of a block</source>
        <translation>选择一个块的实例</translation>
    </message>
    <message>
        <source>Choose another file, or mend what is said of it</source>
        <translation>选择另一个文件，或改正对它的说明</translation>
    </message>
    <message>
        <source>Choose another initialiser for it</source>
        <translation>为它选择其他初始化</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>选择其他名称</translation>
    </message>
    <message>
        <source>Choose another one</source>
        <translation>选择另一个</translation>
    </message>
    <message>
        <source>Choose groups so that %1 is a multiple of it, or change %2</source>
        <translation>选择 groups 使 %1 是它的倍数，或修改 %2</translation>
    </message>
    <message>
        <source>Choose num_groups so that %1 is a multiple of it</source>
        <translation>选择 num_groups，使 %1 是它的倍数</translation>
    </message>
    <message>
        <source>Choose one</source>
        <translation>选择一个</translation>
    </message>
    <message>
        <source>Choose one of the list</source>
        <translation>从列表中选择一个</translation>
    </message>
    <message>
        <source>Choose options that make the two shapes equal</source>
        <translation>选择使两个形状相等的选项</translation>
    </message>
    <message>
        <source>Choose output_size, kernel_size, stride, padding and dilation as in the Unfold</source>
        <translation>让 output_size、kernel_size、stride、padding 和 dilation 与 Unfold 中相同</translation>
    </message>
    <message>
        <source>Choose sizes whose product is %1; one may be -1</source>
        <translation>选择乘积为 %1 的大小；其中一个可为 -1</translation>
    </message>
    <message>
        <source>Choose smaller sizes</source>
        <translation>选择更小的大小</translation>
    </message>
    <message>
        <source>Circular padding needs a batch dimension: give it a tensor of %1D</source>
        <translation>循环填充需要批量维度：请给它 %1 维张量</translation>
    </message>
    <message>
        <source>Class values must be smaller than num_classes.</source>
        <translation>类别值必须小于 num_classes。</translation>
    </message>
    <message>
        <source>Compute a new tensor instead of changing one in place: y = y + 1</source>
        <translation>计算新的张量，而不是就地修改：y = y + 1</translation>
    </message>
    <message>
        <source>Connect a tensor to %1, or set the option to a number</source>
        <translation>给 %1 连接张量，或把选项设为数值</translation>
    </message>
    <message>
        <source>Connect a tensor with more dimensions</source>
        <translation>连接维数更多的张量</translation>
    </message>
    <message>
        <source>Connect both, or remove the wire to the other</source>
        <translation>两个都连接，或移除到另一个的连线</translation>
    </message>
    <message>
        <source>Connect it where the block is used</source>
        <translation>在使用该块之处连接它</translation>
    </message>
    <message>
        <source>Connect it where the block is used, or ask for it with an If</source>
        <translation>在使用该块之处连接它，或用 If 查询它</translation>
    </message>
    <message>
        <source>Connect it, or move the later wires up</source>
        <translation>连接它，或把后面的连线前移</translation>
    </message>
    <message>
        <source>Connect offsets, or give it a 2D tensor with one bag a row</source>
        <translation>连接 offsets，或给它每行一个袋的 2 维张量</translation>
    </message>
    <message>
        <source>Connect the indices of a MaxPool with return_indices=True</source>
        <translation>连接 return_indices=True 的 MaxPool 的 indices</translation>
    </message>
    <message>
        <source>Connect the indices of the MaxPool whose output this is</source>
        <translation>连接产生此输出的 MaxPool 的 indices</translation>
    </message>
    <message>
        <source>Convert the file to Python 3</source>
        <translation>请把文件转换为 Python 3</translation>
    </message>
    <message>
        <source>Convolutions that hand on as many channels as they can</source>
        <translation>尽可能多地原样传递通道的卷积</translation>
    </message>
    <message>
        <source>Correct its names, or remove it</source>
        <translation>改正其名称，或移除它</translation>
    </message>
    <message>
        <source>Correct the code</source>
        <translation>改正代码</translation>
    </message>
    <message>
        <source>Correct the expression</source>
        <translation>改正表达式</translation>
    </message>
    <message>
        <source>Correct the initialiser's arguments</source>
        <translation>改正初始化的参数</translation>
    </message>
    <message>
        <source>CrossMapLRN2d: Expected input to be 4D, got %1D instead</source>
        <translation>CrossMapLRN2d：输入应为 4 维，但得到 %1 维</translation>
    </message>
    <message>
        <source>Custom layers are used like any other.</source>
        <translation>自定义层的用法与其他层一样。</translation>
    </message>
    <message>
        <source>Cut off less</source>
        <translation>少裁掉一些</translation>
    </message>
    <message>
        <source>Cuts a tensor into equal parts; the last may be smaller.</source>
        <translation>把张量切成相等的部分；最后一个可以较小。</translation>
    </message>
    <message>
        <source>Cuts a tensor into parts of given sizes.</source>
        <translation>把张量切成给定大小的部分。</translation>
    </message>
    <message>
        <source>Decays at given epochs</source>
        <translation>在给定的 epoch 衰减</translation>
    </message>
    <message>
        <source>Decays every epoch</source>
        <translation>每个 epoch 衰减</translation>
    </message>
    <message>
        <source>Decays every few epochs</source>
        <translation>每隔几个 epoch 衰减</translation>
    </message>
    <message>
        <source>Decays when the loss no longer falls</source>
        <translation>损失不再下降时衰减</translation>
    </message>
    <message>
        <source>Define it, or remove the node</source>
        <translation>定义它，或移除该节点</translation>
    </message>
    <message>
        <source>Define one, or call what is in it</source>
        <translation>定义一个，或调用其中的内容</translation>
    </message>
    <message>
        <source>Define or import it before it is used</source>
        <translation>请在使用之前定义或导入</translation>
    </message>
    <message>
        <source>DenseNet 121 with torchvision's names.</source>
        <translation>DenseNet 121，名称与 torchvision 相同。</translation>
    </message>
    <message>
        <source>Did you mean '%1'?</source>
        <translation>是否想写 '%1'？</translation>
    </message>
    <message>
        <source>Dimension out of range (expected to be in range of [%1, %2], but got %3)</source>
        <translation>维度超出范围（应在 [%1, %2] 之内，但得到 %3）</translation>
    </message>
    <message>
        <source>Dimension specified as %1 but tensor has no dimensions</source>
        <translation>指定了维度 %1，但张量没有维度</translation>
    </message>
    <message>
        <source>Dimension to unflatten; negative counts from the end.</source>
        <translation>要展开的维度；负数从末尾数。</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>超出磁盘配额</translation>
    </message>
    <message>
        <source>Distances for targets of 1 and -1</source>
        <translation>用于目标 1 和 -1 的距离</translation>
    </message>
    <message>
        <source>Divides each value by a power of the squares in neighbouring channels, as in Caffe.</source>
        <translation>把每个值除以相邻通道平方和的幂，与 Caffe 相同。</translation>
    </message>
    <message>
        <source>Divides each value by a power of the squares in neighbouring channels.</source>
        <translation>把每个值除以相邻通道平方和的幂。</translation>
    </message>
    <message>
        <source>Divides input by other.</source>
        <translation>input 除以 other。</translation>
    </message>
    <message>
        <source>Divides the sum instead of the number of elements.</source>
        <translation>用它代替元素个数去除总和。</translation>
    </message>
    <message>
        <source>Draw a wire to it</source>
        <translation>给它画一条连线</translation>
    </message>
    <message>
        <source>Draw a wire to it, or remove the output</source>
        <translation>给它画一条连线，或移除该输出</translation>
    </message>
    <message>
        <source>Draw the tie at the owner instead</source>
        <translation>改在所有者处绑定</translation>
    </message>
    <message>
        <source>Drops dimensions of size 1.</source>
        <translation>去掉大小为 1 的维度。</translation>
    </message>
    <message>
        <source>Error(s) in loading state_dict for %1:</source>
        <translation>为 %1 加载 state_dict 时出错：</translation>
    </message>
    <message>
        <source>Exchanges two dimensions.</source>
        <translation>交换两个维度。</translation>
    </message>
    <message>
        <source>Expected %1 size %2, got %3</source>
        <translation>%1 的大小应为 %2，但得到 %3</translation>
    </message>
    <message>
        <source>Expected %1 to be of same shape as normalized_shape, but got %2 of shape %3 and normalized_shape = %4</source>
        <translation>%1 的形状应与 normalized_shape 相同，但 %2 的形状为 %3，normalized_shape = %4</translation>
    </message>
    <message>
        <source>Expected %1D (unbatched) or %2D (batched) input to conv%3d, but got input of size: %4</source>
        <translation>conv%3d 的输入应为 %1 维（无批量）或 %2 维（有批量），但得到大小为 %4 的输入</translation>
    </message>
    <message>
        <source>Expected %1D (unbatched) or %2D (batched) input to conv_transpose%3d, but got input of size: %4</source>
        <translation>conv_transpose%3d 的输入应为 %1 维（无批量）或 %2 维（有批量），但得到大小为 %4 的输入</translation>
    </message>
    <message>
        <source>Expected %1D or %2D (batch mode) tensor with optional 0 dim batch size for input, but got:%3</source>
        <translation>输入应为 %1 维或 %2 维（批量）张量，批量可为 0，但得到：%3</translation>
    </message>
    <message>
        <source>Expected %1D or %2D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, but got: %3</source>
        <translation>输入应为 %1 维或 %2 维（批量）张量，批量可为 0，其他维度非零，但得到：%3</translation>
    </message>
    <message>
        <source>Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero dimensions for input, but got: %1</source>
        <translation>输入应为 2 维或 3 维（批量）张量，批量可为 0，其他维度非零，但得到：%1</translation>
    </message>
    <message>
        <source>Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, but got: %1</source>
        <translation>输入应为 3 维或 4 维（批量）张量，批量可为 0，其他维度非零，但得到：%1</translation>
    </message>
    <message>
        <source>Expected 3D or higher dimensionality input (got %1 dimensions)</source>
        <translation>输入应为 3 维或更高维（得到 %1 个维度）</translation>
    </message>
    <message>
        <source>Expected a tensor with non-zero dimensions for input, but got: %1</source>
        <translation>输入应为各维非零的张量，但得到：%1</translation>
    </message>
    <message>
        <source>Expected a value of type '%1' for argument '%2' but instead found type '%3'</source>
        <translation>参数 '%2' 的类型应为 '%1'，但得到 '%3'</translation>
    </message>
    <message>
        <source>Expected at least 2D input for group_norm, but got input of shape %1</source>
        <translation>group_norm 的输入至少为 2 维，但得到形状为 %1 的输入</translation>
    </message>
    <message>
        <source>Expected input to have non-zero size for non-batch dimensions, but got %1</source>
        <translation>输入的非批量维度大小应非零，但得到 %1</translation>
    </message>
    <message>
        <source>Expected more than 1 spatial element when training, got input size %1</source>
        <translation>训练时空间元素应多于 1 个，但输入大小为 %1</translation>
    </message>
    <message>
        <source>Expected more than 1 value per channel when training, got input size %1</source>
        <translation>训练时每个通道应有多于 1 个值，但输入大小为 %1</translation>
    </message>
    <message>
        <source>Expected number of channels in input to be divisible by num_groups, but got input of shape %1 and num_groups=%2</source>
        <translation>输入的通道数应能被 num_groups 整除，但输入形状为 %1，num_groups=%2</translation>
    </message>
    <message>
        <source>Expected sequence length to be larger than 0 in RNN</source>
        <translation>RNN 的序列长度应大于 0</translation>
    </message>
    <message>
        <source>Expected shape of indices to be same as that of the input tensor (%1) but got indices tensor with shape: %2</source>
        <translation>indices 的形状应与输入张量 (%1) 相同，但得到的形状为：%2</translation>
    </message>
    <message>
        <source>Expected size for first two dimensions of batch2 tensor to be: %1 but got: %2.</source>
        <translation>batch2 张量的前两个维度大小应为：%1，但得到：%2。</translation>
    </message>
    <message>
        <source>Expected size of input's dimension 1 to be divisible by the product of kernel_size, but got input.size(1)=%1 and kernel_size=%2.</source>
        <translation>输入的维度 1 应能被 kernel_size 之积整除，但 input.size(1)=%1，kernel_size=%2。</translation>
    </message>
    <message>
        <source>Expected tensor for argument #1 '%1' to have one of the following scalar types: Long, Int; but got %2 instead</source>
        <translation>参数 #1 '%1' 的张量应为以下标量类型之一：Long、Int；但得到 %2</translation>
    </message>
    <message>
        <source>Expected weight to be a vector of size equal to the number of channels in input, but got weight of shape [%1] and input of shape %2</source>
        <translation>权重应是长度等于输入通道数的向量，但权重形状为 [%1]，输入形状为 %2</translation>
    </message>
    <message>
        <source>Exponent.</source>
        <translation>指数。</translation>
    </message>
    <message>
        <source>Extracts sliding blocks from an image, each as one column.</source>
        <translation>从图像中取出滑动块，每块成为一列。</translation>
    </message>
    <message>
        <source>Factor of the sum of squares.</source>
        <translation>平方和的系数。</translation>
    </message>
    <message>
        <source>Falls as a cosine does</source>
        <translation>按余弦下降</translation>
    </message>
    <message>
        <source>Fan in and fan out can not be computed for tensor with fewer than 2 dimensions</source>
        <translation>少于 2 维的张量无法计算 fan in 和 fan out</translation>
    </message>
    <message>
        <source>Fashion-MNIST is not on this machine: install Debian's package dataset-fashion-mnist</source>
        <translation>本机没有 Fashion-MNIST：请安装 Debian 软件包 dataset-fashion-mnist</translation>
    </message>
    <message>
        <source>Feature dropout requires at least 2 dimensions in the input</source>
        <translation>按通道的 dropout 要求输入至少有 2 个维度</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名太长</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>文件太大</translation>
    </message>
    <message>
        <source>First dimension to flatten; negative counts from the end.</source>
        <translation>要展平的第一个维度；负数从末尾数。</translation>
    </message>
    <message>
        <source>Flatten it before</source>
        <translation>在它之前展平</translation>
    </message>
    <message>
        <source>Flattens a contiguous range of dimensions into one.</source>
        <translation>把一段连续的维度展平成一个。</translation>
    </message>
    <message>
        <source>For batched %1-D input, hx should also be %2 but got %3-D tensor</source>
        <translation>对于有批量的 %1 维输入，hx 也应为 %2，但得到 %3 维张量</translation>
    </message>
    <message>
        <source>For batched (3-D) `query`, expected `key_padding_mask` to be `None` or %1-D but found %2-D tensor instead</source>
        <translation>对于批量的（3 维）`query`，`key_padding_mask` 应为 `None` 或 %1 维，但得到 %2 维张量</translation>
    </message>
    <message>
        <source>For batched (3-D) `query`, expected `key` and `value` to be %1-D but found %2-D %3</source>
        <translation>对于批量的（3 维）`query`，`key` 和 `value` 应为 %1 维，但得到 %2 维 %3</translation>
    </message>
    <message>
        <source>For batched (3-D) `query`, expected `key` and `value` to be 3-D, but found a %1-D and a %2-D tensor</source>
        <translation>对于有批量的（3 维）`query`，`key` 和 `value` 应为 3 维，但得到 %1 维和 %2 维张量</translation>
    </message>
    <message>
        <source>For each index the element of that position in a dimension.</source>
        <translation>对每个索引取某维度中该位置的元素。</translation>
    </message>
    <message>
        <source>For equal parts use chunk, which says how many there are</source>
        <translation>要等分请用 chunk，它说明分成几份</translation>
    </message>
    <message>
        <source>For integral input tensors, argument alpha must not be a floating point number.</source>
        <translation>对于整数输入张量，参数 alpha 不能是浮点数。</translation>
    </message>
    <message>
        <source>For unbatched %1-D input, hx should also be %2 but got %3-D tensor</source>
        <translation>对于无批量的 %1 维输入，hx 也应为 %2，但得到 %3 维张量</translation>
    </message>
    <message>
        <source>For unbatched (2-D) `query`, expected `key_padding_mask` to be `None` or %1-D but found %2-D tensor instead</source>
        <translation>对于无批量的（2 维）`query`，`key_padding_mask` 应为 `None` 或 %1 维，但得到 %2 维张量</translation>
    </message>
    <message>
        <source>For unbatched (2-D) `query`, expected `key` and `value` to be %1-D but found %2-D %3</source>
        <translation>对于无批量的（2 维）`query`，`key` 和 `value` 应为 %1 维，但得到 %2 维 %3</translation>
    </message>
    <message>
        <source>Freeze the whole instance, or the layer inside the block</source>
        <translation>冻结整个实例，或块内部的层</translation>
    </message>
    <message>
        <source>GaussianNLLLoss takes a variance as its second output, which is below 0 here: let Softplus or exp make it positive</source>
        <translation>GaussianNLLLoss 的第二个输出是方差，这里它小于 0：用 Softplus 或 exp 使它为正</translation>
    </message>
    <message>
        <source>Give all operands one type</source>
        <translation>让所有操作数的类型相同</translation>
    </message>
    <message>
        <source>Give all tensors one shape, or join them by cat</source>
        <translation>让所有张量形状相同，或用 cat 连接</translation>
    </message>
    <message>
        <source>Give all tensors one type</source>
        <translation>让所有张量的类型相同</translation>
    </message>
    <message>
        <source>Give another one in the inspector, or with --input NAME=N,3,224,224</source>
        <translation>请在属性面板中或用 --input NAME=N,3,224,224 给出其他大小</translation>
    </message>
    <message>
        <source>Give both a batch, or neither</source>
        <translation>让两者都有批量，或都没有</translation>
    </message>
    <message>
        <source>Give both inputs the same sizes but for the last</source>
        <translation>让两个输入除最后一个外大小相同</translation>
    </message>
    <message>
        <source>Give both one batch size</source>
        <translation>让两者的批量大小相同</translation>
    </message>
    <message>
        <source>Give both one batch size; batch_first says which dimension it is</source>
        <translation>让两者的批量大小相同；batch_first 决定哪个维度是批量</translation>
    </message>
    <message>
        <source>Give both one shape</source>
        <translation>让两者形状相同</translation>
    </message>
    <message>
        <source>Give both tensors one type</source>
        <translation>让两个张量的类型相同</translation>
    </message>
    <message>
        <source>Give both the same %1</source>
        <translation>让两者的 %1 相同</translation>
    </message>
    <message>
        <source>Give both the same arguments</source>
        <translation>让两者的参数相同</translation>
    </message>
    <message>
        <source>Give both vectors one type</source>
        <translation>让两个向量的类型相同</translation>
    </message>
    <message>
        <source>Give it %1</source>
        <translation>请给它%1</translation>
    </message>
    <message>
        <source>Give it %1, not %2</source>
        <translation>请给它%1，而不是%2</translation>
    </message>
    <message>
        <source>Give it %1D tensors, with a batch dimension</source>
        <translation>请给它带批量维度的 %1 维张量</translation>
    </message>
    <message>
        <source>Give it (N, C * product of kernel_size, L)</source>
        <translation>请给它 (N, C * kernel_size 之积, L)</translation>
    </message>
    <message>
        <source>Give it (N, C) or (N, C, L)</source>
        <translation>请给它 (N, C) 或 (N, C, L)</translation>
    </message>
    <message>
        <source>Give it (N, C, *)</source>
        <translation>请给它 (N, C, *)</translation>
    </message>
    <message>
        <source>Give it (N, C, H, W)</source>
        <translation>请给它 (N, C, H, W)</translation>
    </message>
    <message>
        <source>Give it a batch that is not empty</source>
        <translation>给它非空的批量</translation>
    </message>
    <message>
        <source>Give it a bool tensor %1</source>
        <translation>请给它 bool 张量 %1</translation>
    </message>
    <message>
        <source>Give it a bool tensor %1 or %2</source>
        <translation>请给它 bool 张量 %1 或 %2</translation>
    </message>
    <message>
        <source>Give it a default</source>
        <translation>给它默认值</translation>
    </message>
    <message>
        <source>Give it a float32 tensor</source>
        <translation>请给它 float32 张量</translation>
    </message>
    <message>
        <source>Give it a float32 tensor, for example by `to` before it</source>
        <translation>请给它 float32 张量，例如在之前用 `to` 转换</translation>
    </message>
    <message>
        <source>Give it a floating-point tensor, such as float32</source>
        <translation>请给它浮点张量，例如 float32</translation>
    </message>
    <message>
        <source>Give it a larger batch, or set track_running_stats to True</source>
        <translation>给它更大的批量，或把 track_running_stats 设为 True</translation>
    </message>
    <message>
        <source>Give it a matrix, or a batch of such</source>
        <translation>请给它矩阵，或一批矩阵</translation>
    </message>
    <message>
        <source>Give it a name</source>
        <translation>请给它名称</translation>
    </message>
    <message>
        <source>Give it a number</source>
        <translation>给它一个数</translation>
    </message>
    <message>
        <source>Give it a number, or leave it on auto</source>
        <translation>给它一个数，或保持 auto</translation>
    </message>
    <message>
        <source>Give it a real tensor</source>
        <translation>请给它实数张量</translation>
    </message>
    <message>
        <source>Give it a sequence of at least one element</source>
        <translation>请给它至少有一个元素的序列</translation>
    </message>
    <message>
        <source>Give it a shape and an element type, such as (N, 3, 32, 32) float32</source>
        <translation>给它形状和元素类型，例如 (N, 3, 32, 32) float32</translation>
    </message>
    <message>
        <source>Give it a tensor %1</source>
        <translation>请给它张量 %1</translation>
    </message>
    <message>
        <source>Give it a tensor (L, N, E), (N, L, E) with batch_first, or (L, E)</source>
        <translation>请给它张量 (L, N, E)，batch_first 时为 (N, L, E)，或 (L, E)</translation>
    </message>
    <message>
        <source>Give it a tensor (L, N, input_size), (N, L, input_size) with batch_first, or (L, input_size)</source>
        <translation>请给它张量 (L, N, input_size)，batch_first 时为 (N, L, input_size)，或 (L, input_size)</translation>
    </message>
    <message>
        <source>Give it a tensor (N, C, ...)</source>
        <translation>请给它张量 (N, C, ...)</translation>
    </message>
    <message>
        <source>Give it a tensor (N, C, H, W) or (C, H, W)</source>
        <translation>请给它张量 (N, C, H, W) 或 (C, H, W)</translation>
    </message>
    <message>
        <source>Give it a tensor (N, C, L), (N, C, H, W) or (N, C, D, H, W)</source>
        <translation>请给它张量 (N, C, L)、(N, C, H, W) 或 (N, C, D, H, W)</translation>
    </message>
    <message>
        <source>Give it a tensor of %1, for example by a reshape before it</source>
        <translation>请给它%1 的张量，例如在之前用 reshape</translation>
    </message>
    <message>
        <source>Give it a tensor of another type</source>
        <translation>请给它其他类型的张量</translation>
    </message>
    <message>
        <source>Give it a tensor of another type, for example by `to` before it</source>
        <translation>请给它其他类型的张量，例如在之前用 `to` 转换</translation>
    </message>
    <message>
        <source>Give it a tensor of as many dimensions as the query has</source>
        <translation>请给它与 query 维数相同的张量</translation>
    </message>
    <message>
        <source>Give it a tensor of at least one dimension</source>
        <translation>请给它至少一维的张量</translation>
    </message>
    <message>
        <source>Give it a tensor of numbers</source>
        <translation>请给它数值张量</translation>
    </message>
    <message>
        <source>Give it a tensor of numbers, such as float32</source>
        <translation>请给它数值张量，例如 float32</translation>
    </message>
    <message>
        <source>Give it a tensor with %1 features</source>
        <translation>请给它有 %1 个特征的张量</translation>
    </message>
    <message>
        <source>Give it a tensor with at least %1 dimensions, not %2</source>
        <translation>请给它至少 %1 个维度的张量，而不是 %2 个</translation>
    </message>
    <message>
        <source>Give it a tensor with at least one channel</source>
        <translation>请给它至少有一个通道的张量</translation>
    </message>
    <message>
        <source>Give it a tensor with at least one dimension</source>
        <translation>请给它至少有一个维度的张量</translation>
    </message>
    <message>
        <source>Give it a tensor with more than one value per channel</source>
        <translation>请给它每个通道多于一个值的张量</translation>
    </message>
    <message>
        <source>Give it a tensor with spatial sizes of at least 1</source>
        <translation>请给它空间大小至少为 1 的张量</translation>
    </message>
    <message>
        <source>Give it a tensor without empty dimensions</source>
        <translation>请给它没有空维度的张量</translation>
    </message>
    <message>
        <source>Give it an int64 tensor</source>
        <translation>请给它 int64 张量</translation>
    </message>
    <message>
        <source>Give it as many inputs as outputs</source>
        <translation>让它的输入和输出一样多</translation>
    </message>
    <message>
        <source>Give it as many values as there are keys</source>
        <translation>value 的个数要与 key 相同</translation>
    </message>
    <message>
        <source>Give it at least one dimension</source>
        <translation>请给它至少一个维度</translation>
    </message>
    <message>
        <source>Give it at least one index a bag</source>
        <translation>每个袋至少给一个索引</translation>
    </message>
    <message>
        <source>Give it float32 tensors, for example by `to` before it</source>
        <translation>请给它 float32 张量，例如在之前用 `to` 转换</translation>
    </message>
    <message>
        <source>Give it more values for each group</source>
        <translation>让每组有更多的值</translation>
    </message>
    <message>
        <source>Give it one</source>
        <translation>给它一个</translation>
    </message>
    <message>
        <source>Give it one bag a row</source>
        <translation>每行一个袋</translation>
    </message>
    <message>
        <source>Give it one element of the sequence, (N, input_size)</source>
        <translation>请给它序列的一个元素，(N, input_size)</translation>
    </message>
    <message>
        <source>Give it one, or a default</source>
        <translation>给它一个值，或给它默认值</translation>
    </message>
    <message>
        <source>Give it one, such as torch.zeros(3)</source>
        <translation>给它一个，如 torch.zeros(3)</translation>
    </message>
    <message>
        <source>Give it real tensors</source>
        <translation>请给它实数张量</translation>
    </message>
    <message>
        <source>Give it such a value</source>
        <translation>给它这样的值</translation>
    </message>
    <message>
        <source>Give it such a value: %1</source>
        <translation>给它这样的值：%1</translation>
    </message>
    <message>
        <source>Give it tensors of numbers, such as float32</source>
        <translation>请给它数值张量，例如 float32</translation>
    </message>
    <message>
        <source>Give it tensors with at least one dimension</source>
        <translation>请给它至少有一个维度的张量</translation>
    </message>
    <message>
        <source>Give its arguments as numbers</source>
        <translation>把它的参数写成数</translation>
    </message>
    <message>
        <source>Give its block one output</source>
        <translation>让它的块只有一个输出</translation>
    </message>
    <message>
        <source>Give one of them another id</source>
        <translation>给其中一个换一个 id</translation>
    </message>
    <message>
        <source>Give split a list of sizes, or use chunk</source>
        <translation>请给 split 一个大小的列表，或使用 chunk</translation>
    </message>
    <message>
        <source>Give the index a size for every dimension</source>
        <translation>让 index 的每个维度都有大小</translation>
    </message>
    <message>
        <source>Give the indices a size for every dimension</source>
        <translation>让 indices 的每个维度都有大小</translation>
    </message>
    <message>
        <source>Give them equally many outputs</source>
        <translation>让它们的输出同样多</translation>
    </message>
    <message>
        <source>Give what changes a name, and assign it in the loop</source>
        <translation>给改变的内容一个名称，并在循环中赋值</translation>
    </message>
    <message>
        <source>Given %1, %2, calculated shape of the array of sliding blocks as %3, but its components must be at least one.</source>
        <translation>给定 %1、%2，滑动块阵列的形状算得 %3，但其各项至少为一。</translation>
    </message>
    <message>
        <source>Given %1, %2, expected size of input's dimension 2 to match the calculated number of sliding blocks %3 = %4, but got input.size(2)=%5.</source>
        <translation>给定 %1、%2，输入的维度 2 应等于算得的滑动块个数 %3 = %4，但 input.size(2)=%5。</translation>
    </message>
    <message>
        <source>Given groups=%1</source>
        <translation>给定 groups=%1</translation>
    </message>
    <message>
        <source>Given input size per channel: (%1). Calculated output size per channel: (%2). Output size is too small</source>
        <translation>给定每通道的输入大小 (%1)，算得的每通道输出大小为 (%2)。输出太小</translation>
    </message>
    <message>
        <source>Given input size: (%1). Calculated output size: (%2). Output size is too small</source>
        <translation>给定输入大小 (%1)，算得的输出大小为 (%2)。输出太小</translation>
    </message>
    <message>
        <source>Given normalized_shape=%1, expected input with shape [*, %2, but got input of size%3</source>
        <translation>给定 normalized_shape=%1，输入的形状应为 [*, %2，但得到大小为%3 的输入</translation>
    </message>
    <message>
        <source>Given transposed=1</source>
        <translation>给定 transposed=1</translation>
    </message>
    <message>
        <source>Gives its input unchanged; a placeholder.</source>
        <translation>原样给出输入；用作占位。</translation>
    </message>
    <message>
        <source>Glorot's initialisation, evenly distributed</source>
        <translation>Glorot 初始化，均匀分布</translation>
    </message>
    <message>
        <source>Glorot's initialisation, normally distributed</source>
        <translation>Glorot 初始化，正态分布</translation>
    </message>
    <message>
        <source>GoogLeNet with torchvision's names, without the auxiliary classifiers.</source>
        <translation>GoogLeNet，名称与 torchvision 相同，没有辅助分类器。</translation>
    </message>
    <message>
        <source>Got %1 input, but %2 mode needs %3D input</source>
        <translation>得到 %1 输入，但 %2 模式需要 %3 维输入</translation>
    </message>
    <message>
        <source>Got %1D input, but %2 mode needs %3D input</source>
        <translation>得到 %1 维输入，但 %2 模式需要 %3 维输入</translation>
    </message>
    <message>
        <source>Gradients over a running average of their size</source>
        <translation>梯度除以其大小的滑动平均</translation>
    </message>
    <message>
        <source>Gradients over the sum of their squares so far</source>
        <translation>梯度除以至今的平方和</translation>
    </message>
    <message>
        <source>Halving dimension must be even, but dimension %1 is size %2</source>
        <translation>要减半的维度大小必须是偶数，但维度 %1 的大小为 %2</translation>
    </message>
    <message>
        <source>He's initialisation, evenly distributed</source>
        <translation>何恺明 (He) 初始化，均匀分布</translation>
    </message>
    <message>
        <source>He's initialisation, normally distributed</source>
        <translation>何恺明 (He) 初始化，正态分布</translation>
    </message>
    <message>
        <source>Height and width of the image that is made.</source>
        <translation>所产生图像的高和宽。</translation>
    </message>
    <message>
        <source>In train mode sets elements to 0 by chance, and scales up the others.</source>
        <translation>训练模式下随机把元素置 0，并放大其余元素。</translation>
    </message>
    <message>
        <source>In training sets random channels of a sequence (N, C, L) or (C, L) to 0.</source>
        <translation>训练时把序列 (N, C, L) 或 (C, L) 的随机通道置 0。</translation>
    </message>
    <message>
        <source>In training sets random channels of a volume (N, C, D, H, W) or (C, D, H, W) to 0.</source>
        <translation>训练时把体数据 (N, C, D, H, W) 或 (C, D, H, W) 的随机通道置 0。</translation>
    </message>
    <message>
        <source>In training sets random channels of an image (N, C, H, W) to 0; a tensor of rank 3 is (N, C, L).</source>
        <translation>训练时把图像 (N, C, H, W) 的随机通道置 0；3 维张量视为 (N, C, L)。</translation>
    </message>
    <message>
        <source>In training sets random elements to 0 and scales the others up; in evaluation does nothing.</source>
        <translation>训练时把随机的元素置 0 并放大其余元素；评估时不起作用。</translation>
    </message>
    <message>
        <source>Index tensor must have the same number of dimensions as input tensor</source>
        <translation>index 张量的维数必须与输入张量相同</translation>
    </message>
    <message>
        <source>Indices go from 0, or from -1 backwards</source>
        <translation>索引从 0 开始，或从 -1 往回数</translation>
    </message>
    <message>
        <source>Input '%1' asks for %2 samples from row %3 on, but %4 has %5 to judge by, counted from 0</source>
        <translation>输入 '%1' 要 %2 个样本，从第 %3 行起，但 %4 只有 %5 个可供评估（从 0 数起）</translation>
    </message>
    <message>
        <source>Input '%1' takes %2, but was given %3</source>
        <translation>输入 '%1' 应为 %2，但给的是 %3</translation>
    </message>
    <message>
        <source>Input '%1' takes %2, which %3 does not give; use randint:LIMIT, zeros or ones</source>
        <translation>输入 '%1' 取 %2，%3 给不出；请用 randint:LIMIT、zeros 或 ones</translation>
    </message>
    <message>
        <source>Input '%1' takes %2, which is no picture: that is floating point numbers (N, 1 or 3, height, width)</source>
        <translation>输入 '%1' 取 %2，这不是图片：图片是浮点数 (N, 1 或 3, 高, 宽)</translation>
    </message>
    <message>
        <source>Input '%1' takes the shape %2, but was given %3</source>
        <translation>输入 '%1' 的形状应为 %2，但给的是 %3</translation>
    </message>
    <message>
        <source>Input '%1' was given a batch of %2, but input '%3' one of %4</source>
        <translation>输入 '%1' 的批量为 %2，而输入 '%3' 的为 %4</translation>
    </message>
    <message>
        <source>Input Error: Only 3D, 4D and 5D input Tensors supported (got %1) for the modes: %2 (got %3)</source>
        <translation>输入错误：只支持 3 维、4 维和 5 维的输入张量（得到 %1），所用模式：%2（得到 %3）</translation>
    </message>
    <message>
        <source>Input Error: Only 3D, 4D and 5D input Tensors supported (got %1D)</source>
        <translation>输入错误：只支持 3 维、4 维和 5 维的输入张量（得到 %1 维）</translation>
    </message>
    <message>
        <source>Input and %1 must have the same number of spatial dimensions, but got input with spatial dimensions of %2 and %3 of %4</source>
        <translation>输入与 %1 的空间维数必须相同，但输入的空间维度为 %2，而%3为 %4</translation>
    </message>
    <message>
        <source>Input and output must have the same number of spatial dimensions, but got input with spatial dimensions of %1 and output size of %2.</source>
        <translation>输入与输出的空间维数必须相同，但输入的空间维度为 %1，输出大小为 %2。</translation>
    </message>
    <message>
        <source>Input and output must have the same number of spatial dimensions, but got input with spatial dimensions of %1 and scale_factor of shape %2.</source>
        <translation>输入与输出的空间维数必须相同，但输入的空间维度为 %1，scale_factor 的形状为 %2。</translation>
    </message>
    <message>
        <source>Input and output sizes should be greater than 0, but got input %1 and output %2</source>
        <translation>输入和输出的大小应大于 0，但输入为 %1，输出为 %2</translation>
    </message>
    <message>
        <source>Input and output sizes should be greater than 0, but got input %1 output %2</source>
        <translation>输入和输出的大小应大于 0，但输入为 %1，输出为 %2</translation>
    </message>
    <message>
        <source>Input and scale_factor must have the same number of spatial dimensions, but got input with spatial dimensions of %1 and output size of %2.</source>
        <translation>输入与 scale_factor 的空间维数必须相同，但输入的空间维度为 %1，输出大小为 %2。</translation>
    </message>
    <message>
        <source>Input and scale_factor must have the same number of spatial dimensions, but got input with spatial dimensions of %1 and scale_factor of shape %2.</source>
        <translation>输入与 scale_factor 的空间维数必须相同，但输入的空间维度为 %1，scale_factor 的形状为 %2。</translation>
    </message>
    <message>
        <source>Input batch size %1 doesn't match %2 batch size %3</source>
        <translation>输入的批量大小 %1 与 %2 的批量大小 %3 不一致</translation>
    </message>
    <message>
        <source>Input to max_unpooling%1d should be a %2d or %3d Tensor, but got a tensor with %4 dimensions.</source>
        <translation>max_unpooling%1d 的输入应为 %2 维或 %3 维张量，但得到 %4 维张量。</translation>
    </message>
    <message>
        <source>Input where the condition is true, other elsewhere.</source>
        <translation>条件为真处取 input，否则取 other。</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>输入/输出错误</translation>
    </message>
    <message>
        <source>Inserts a dimension of size 1.</source>
        <translation>插入大小为 1 的维度。</translation>
    </message>
    <message>
        <source>Integers cannot be divided by 0</source>
        <translation>整数不能除以 0</translation>
    </message>
    <message>
        <source>Integers to negative integer powers are not allowed.</source>
        <translation>整数不允许负整数次幂。</translation>
    </message>
    <message>
        <source>Invalid padding size, expected %1 but got %2</source>
        <translation>padding 的大小无效，应为 %1，但得到 %2</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>它是文件夹</translation>
    </message>
    <message>
        <source>It defines no block</source>
        <translation>它没有定义块</translation>
    </message>
    <message>
        <source>It has the shape (num_embeddings, embedding_dim)</source>
        <translation>它的形状为 (num_embeddings, embedding_dim)</translation>
    </message>
    <message>
        <source>It is the index of a row of the weight</source>
        <translation>它是权重中某一行的索引</translation>
    </message>
    <message>
        <source>It is the only instance of %1 already</source>
        <translation>它已经是 %1 的唯一实例</translation>
    </message>
    <message>
        <source>Join scalars by stack</source>
        <translation>标量请用 stack 组合</translation>
    </message>
    <message>
        <source>Joins tensors along a dimension that they have.</source>
        <translation>沿已有的维度连接张量。</translation>
    </message>
    <message>
        <source>Joins tensors of one shape along a new dimension.</source>
        <translation>把形状相同的张量沿新维度堆叠。</translation>
    </message>
    <message>
        <source>Kullback-Leibler divergence of log-probabilities</source>
        <translation>对数概率的 Kullback-Leibler 散度</translation>
    </message>
    <message>
        <source>LBFGS steps all parameters together: leave the groups out</source>
        <translation>LBFGS 对所有参数一起更新：请去掉参数组</translation>
    </message>
    <message>
        <source>Last dimension to flatten; negative counts from the end.</source>
        <translation>要展平的最后一个维度；负数从末尾数。</translation>
    </message>
    <message>
        <source>LeNet-5 (LeCun et al., 1998) for pictures of 28 x 28 pixels.</source>
        <translation>LeNet-5（LeCun 等，1998），用于 28 x 28 像素的图片。</translation>
    </message>
    <message>
        <source>Leave at most one size at -1</source>
        <translation>最多让一个大小为 -1</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>请去掉它</translation>
    </message>
    <message>
        <source>Leave one of them out</source>
        <translation>去掉其中一个</translation>
    </message>
    <message>
        <source>Leave the loop by its condition</source>
        <translation>请通过条件离开循环</translation>
    </message>
    <message>
        <source>Let a TorchScript node run the file</source>
        <translation>请用 TorchScript 节点运行该文件</translation>
    </message>
    <message>
        <source>Let both give one type with equally many dimensions</source>
        <translation>让两者给出同一类型且维数相同</translation>
    </message>
    <message>
        <source>Let it compute a new tensor</source>
        <translation>让它计算新的张量</translation>
    </message>
    <message>
        <source>Let the branches compute tensors alone</source>
        <translation>让分支只计算张量</translation>
    </message>
    <message>
        <source>Let the class have an nn.%1 instead of being one</source>
        <translation>让类拥有一个 nn.%1，而不是继承它</translation>
    </message>
    <message>
        <source>Lets every query look at all keys and gather their values, in several heads at a time.</source>
        <translation>让每个 query 查看所有的 key 并汇集它们的 value，同时有多个头。</translation>
    </message>
    <message>
        <source>LibTorch could not be loaded: %1; install it (on Debian 12 the package libtorch1.13)</source>
        <translation>无法加载 LibTorch：%1；请安装它（Debian 12 上为软件包 libtorch1.13）</translation>
    </message>
    <message>
        <source>LibTorch could not be loaded: no reason is known; install it (on Debian 12 the package libtorch1.13)</source>
        <translation>无法加载 LibTorch：原因不明；请安装它（Debian 12 上为软件包 libtorch1.13）</translation>
    </message>
    <message>
        <source>LibTorch has no element type %1</source>
        <translation>LibTorch 没有元素类型 %1</translation>
    </message>
    <message>
        <source>Lists stand in one another more than 64 deep, which no tensor can be</source>
        <translation>列表嵌套超过 64 层，没有张量会这样</translation>
    </message>
    <message>
        <source>Load the weights</source>
        <translation>请加载权重</translation>
    </message>
    <message>
        <source>Load the weights, or use a function of nn.init</source>
        <translation>请加载权重，或使用 nn.init 的函数</translation>
    </message>
    <message>
        <source>Log-softmax and negative log-likelihood of the right class</source>
        <translation>对正确类别做 log-softmax 和负对数似然</translation>
    </message>
    <message>
        <source>Logistic loss for targets of 1 and -1</source>
        <translation>用于目标 1 和 -1 的逻辑损失</translation>
    </message>
    <message>
        <source>Long short-term memory: a recurrent network with gates and a cell that remembers.</source>
        <translation>长短期记忆网络：带门控和记忆单元的循环网络。</translation>
    </message>
    <message>
        <source>Look for a function or class that calls itself without an end</source>
        <translation>请检查有没有无尽地调用自己的函数或类</translation>
    </message>
    <message>
        <source>Look for a loop without an end</source>
        <translation>请检查有没有无尽的循环</translation>
    </message>
    <message>
        <source>Look for one that calls itself without an end</source>
        <translation>请检查有没有无尽地调用自己的</translation>
    </message>
    <message>
        <source>Look for one that is in itself</source>
        <translation>请查找包含自身的模块</translation>
    </message>
    <message>
        <source>Lower bound should be less than or equal to the upper bound</source>
        <translation>下界应小于或等于上界</translation>
    </message>
    <message>
        <source>Lower the times of the Repeats, or share one block</source>
        <translation>减少各 Repeat 的 times，或共享一个块</translation>
    </message>
    <message>
        <source>Lower their times</source>
        <translation>减少它们的 times</translation>
    </message>
    <message>
        <source>Lower times, or let all steps share one block</source>
        <translation>减少 times，或让所有步共享一个块</translation>
    </message>
    <message>
        <source>MLP-Mixer on images of 32 by 32, in patches of 8 by 8.</source>
        <translation>MLP-Mixer，用于 32×32 的图像，分成 8×8 的小块。</translation>
    </message>
    <message>
        <source>Make it a free-form block</source>
        <translation>改成自由块</translation>
    </message>
    <message>
        <source>Make it by a comparison, such as eq</source>
        <translation>用比较运算得到它，例如 eq</translation>
    </message>
    <message>
        <source>Make it by a comparison, such as gt</source>
        <translation>用比较运算得到它，例如 gt</translation>
    </message>
    <message>
        <source>Make it of numbers, as in torch.zeros(3, 4)</source>
        <translation>请用数构成，如 torch.zeros(3, 4)</translation>
    </message>
    <message>
        <source>Make kernel_size or dilation smaller, or padding larger</source>
        <translation>减小 kernel_size 或 dilation，或增大 padding</translation>
    </message>
    <message>
        <source>Make kernel_size or dilation smaller, padding larger, or the input larger</source>
        <translation>减小 kernel_size 或 dilation，增大 padding，或增大输入</translation>
    </message>
    <message>
        <source>Make kernel_size or the output smaller</source>
        <translation>减小 kernel_size 或输出</translation>
    </message>
    <message>
        <source>Make kernel_size smaller, or the input larger</source>
        <translation>减小 kernel_size，或增大输入</translation>
    </message>
    <message>
        <source>Make output_ratio larger</source>
        <translation>增大 output_ratio</translation>
    </message>
    <message>
        <source>Make padding smaller, or kernel_size larger</source>
        <translation>减小 padding，或增大 kernel_size</translation>
    </message>
    <message>
        <source>Make padding smaller, or kernel_size or the input larger</source>
        <translation>减小 padding，或增大 kernel_size 或输入</translation>
    </message>
    <message>
        <source>Make the padding no larger than the input, or choose another padding_mode</source>
        <translation>让 padding 不大于输入，或选择其他 padding_mode</translation>
    </message>
    <message>
        <source>Make the padding smaller than %1</source>
        <translation>让填充小于 %1</translation>
    </message>
    <message>
        <source>Make the padding smaller than the input, or choose another padding_mode</source>
        <translation>让填充小于输入，或选择其他 padding_mode</translation>
    </message>
    <message>
        <source>Makes an image larger by spreading its channels: (C * r * r, H, W) to (C, H * r, W * r).</source>
        <translation>把通道展开到空间使图像变大：(C * r * r, H, W) 变为 (C, H * r, W * r)。</translation>
    </message>
    <message>
        <source>Makes pictures that large</source>
        <translation>把图片缩放到此大小</translation>
    </message>
    <message>
        <source>Makes sequences, images or volumes larger or smaller by interpolation.</source>
        <translation>通过插值放大或缩小序列、图像或体数据。</translation>
    </message>
    <message>
        <source>Makes the values along a dimension positive, with a sum of 1: exp(x) over its sum.</source>
        <translation>使沿某维度的值为正且和为 1：exp(x) 除以其总和。</translation>
    </message>
    <message>
        <source>Margin between classes of several labels</source>
        <translation>多标签的类别之间的间隔</translation>
    </message>
    <message>
        <source>Margin between the right class and the others</source>
        <translation>正确类别与其他类别之间的间隔</translation>
    </message>
    <message>
        <source>Mean absolute error</source>
        <translation>平均绝对误差</translation>
    </message>
    <message>
        <source>Mean squared error</source>
        <translation>均方误差</translation>
    </message>
    <message>
        <source>Memory is running out: %1 MB are left</source>
        <translation>内存即将耗尽：还剩 %1 MB</translation>
    </message>
    <message>
        <source>Merges the dimensions from start_dim to end_dim into one.</source>
        <translation>把 start_dim 到 end_dim 的维度合并成一个。</translation>
    </message>
    <message>
        <source>Mismatch of parameter numbers and input channel size. Found parameter numbers = %1 and channel size = %2.</source>
        <translation>参数个数与输入的通道数不一致：参数个数 = %1，通道数 = %2。</translation>
    </message>
    <message>
        <source>Missing key(s) in state_dict: %1.</source>
        <translation>state_dict 中缺少的键：%1。</translation>
    </message>
    <message>
        <source>Missing key(s) in state_dict: %1. </source>
        <translation>state_dict 中缺少的键：%1。</translation>
    </message>
    <message>
        <source>Mixes the channels of groups, as after a grouped convolution in ShuffleNet.</source>
        <translation>混合各组的通道，如 ShuffleNet 中分组卷积之后那样。</translation>
    </message>
    <message>
        <source>Mode %1 not supported, please use one of ['fan_in', 'fan_out']</source>
        <translation>不支持模式 %1，请用 ['fan_in', 'fan_out'] 之一</translation>
    </message>
    <message>
        <source>Moves dimensions to other places; the others keep their order.</source>
        <translation>把维度移到别处；其余维度次序不变。</translation>
    </message>
    <message>
        <source>Moves the elements along dimensions; those that fall off come in again.</source>
        <translation>沿维度移动元素；移出的从另一端回来。</translation>
    </message>
    <message>
        <source>Multiplies input by other, element by element.</source>
        <translation>input 与 other 逐元素相乘。</translation>
    </message>
    <message>
        <source>Multiply by a scalar with mul</source>
        <translation>与标量相乘请用 mul</translation>
    </message>
    <message>
        <source>Mute it too, or let %1 act again</source>
        <translation>把它也静音，或让 %1 恢复作用</translation>
    </message>
    <message>
        <source>Name a class with its arguments, such as MLP(784, 10)</source>
        <translation>请写类及其参数，如 MLP(784, 10)</translation>
    </message>
    <message>
        <source>Name a parameter or a layer that it fits</source>
        <translation>指定适合它的参数或层</translation>
    </message>
    <message>
        <source>Name as many dimensions in both</source>
        <translation>两者写出同样多的维度</translation>
    </message>
    <message>
        <source>Name each dimension once</source>
        <translation>每个维度只写一次</translation>
    </message>
    <message>
        <source>Name every dimension of the input once</source>
        <translation>把输入的每个维度各写一次</translation>
    </message>
    <message>
        <source>Name one copy as the owner</source>
        <translation>指定一个副本作为所有者</translation>
    </message>
    <message>
        <source>Name the values</source>
        <translation>请写出这些值的名称</translation>
    </message>
    <message>
        <source>Named layers with a forward of their own: a functional relu between two layers.</source>
        <translation>带名称的层和自己的 forward：两层之间用函数 relu。</translation>
    </message>
    <message>
        <source>Negation, the `-` operator, on a bool tensor is not supported.</source>
        <translation>不支持对 bool 张量取负（`-` 运算）。</translation>
    </message>
    <message>
        <source>Negative log-likelihood of a normal distribution: takes its mean and its variance</source>
        <translation>正态分布的负对数似然：取均值和方差</translation>
    </message>
    <message>
        <source>Negative log-likelihood of counts</source>
        <translation>计数的负对数似然（泊松）</translation>
    </message>
    <message>
        <source>Negative log-likelihood of log-probabilities</source>
        <translation>对数概率的负对数似然</translation>
    </message>
    <message>
        <source>Nest them less deeply</source>
        <translation>减少嵌套</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁盘没有空间</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有这个文件或文件夹</translation>
    </message>
    <message>
        <source>No trainable parameter matches '%1', or an earlier group has them all</source>
        <translation>没有可训练的参数匹配 '%1'，或已全部属于前面的组</translation>
    </message>
    <message>
        <source>Non-empty data tensor expected but got a tensor with sizes %1</source>
        <translation>应为非空张量，但得到大小为 %1 的张量</translation>
    </message>
    <message>
        <source>None has no attribute %1</source>
        <translation>None 没有属性 %1</translation>
    </message>
    <message>
        <source>Normalizes each channel of each sample by itself.</source>
        <translation>对每个样本的每个通道单独做归一化。</translation>
    </message>
    <message>
        <source>Normalizes each channel over the batch.</source>
        <translation>在批量上对每个通道做归一化。</translation>
    </message>
    <message>
        <source>Normalizes groups of channels of each sample.</source>
        <translation>对每个样本的通道组做归一化。</translation>
    </message>
    <message>
        <source>Normalizes over the last dimensions of each sample.</source>
        <translation>对每个样本的最后几个维度做归一化。</translation>
    </message>
    <message>
        <source>Norms that keep their running statistics stay in eval mode.</source>
        <translation>保持运行统计量的归一化层停留在 eval 模式。</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是文件夹</translation>
    </message>
    <message>
        <source>Not allow zero-dim input tensor.</source>
        <translation>不允许零维输入张量。</translation>
    </message>
    <message>
        <source>NumPy has no bfloat16; convert the tensor to float32 first</source>
        <translation>NumPy 没有 bfloat16；请先把张量转换为 float32</translation>
    </message>
    <message>
        <source>Number of blocked connections from input to output channels.</source>
        <translation>从输入通道到输出通道分组连接的组数。</translation>
    </message>
    <message>
        <source>Number of channels C of the input.</source>
        <translation>输入的通道数 C。</translation>
    </message>
    <message>
        <source>Number of channels in the input.</source>
        <translation>输入的通道数。</translation>
    </message>
    <message>
        <source>Number of channels must be divisible by groups. Got %1 channels and %2 groups.</source>
        <translation>通道数必须能被 groups 整除。现有 %1 个通道和 %2 组。</translation>
    </message>
    <message>
        <source>Number of channels that the convolution makes.</source>
        <translation>卷积产生的通道数。</translation>
    </message>
    <message>
        <source>Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor</source>
        <translation>repeat 的维数不能少于张量的维数</translation>
    </message>
    <message>
        <source>Number of groups that the channels are divided into.</source>
        <translation>通道分成的组数。</translation>
    </message>
    <message>
        <source>Number of neighbouring channels that count.</source>
        <translation>计入的相邻通道数。</translation>
    </message>
    <message>
        <source>Numbers drawn evenly between a and b</source>
        <translation>在 a 与 b 之间均匀抽取的数</translation>
    </message>
    <message>
        <source>Numbers from start to end, both included, at equal distances.</source>
        <translation>从 start 到 end（两端都含）等间隔的数。</translation>
    </message>
    <message>
        <source>Numbers of the normal distribution</source>
        <translation>正态分布的数</translation>
    </message>
    <message>
        <source>Numbers of the normal distribution, none outside a and b</source>
        <translation>正态分布的数，不超出 a 和 b</translation>
    </message>
    <message>
        <source>Numbers of the normal distribution, with a share of each column set to zero</source>
        <translation>正态分布的数，每列有一部分设为零</translation>
    </message>
    <message>
        <source>Numbers stand in brackets: [1, 2]</source>
        <translation>数要写在方括号中：[1, 2]</translation>
    </message>
    <message>
        <source>Of %1 samples %2 would be held back: choose another share</source>
        <translation>%1 个样本中将留出 %2 个：请选择其他比例</translation>
    </message>
    <message>
        <source>Of a sequential block only what stands next to %1 can move into it</source>
        <translation>顺序块中只有紧邻 %1 的节点才能移入其中</translation>
    </message>
    <message>
        <source>One and the same layer at two places: the gradient adds up over both.</source>
        <translation>两处使用同一个层：梯度在两处累加。</translation>
    </message>
    <message>
        <source>One block for each step in a ModuleList, and one block for all steps.</source>
        <translation>ModuleList 中每一步一个块，以及所有步共用一个块。</translation>
    </message>
    <message>
        <source>One channel of brightness instead of three of colours</source>
        <translation>一个亮度通道代替三个颜色通道</translation>
    </message>
    <message>
        <source>One encoder for two inputs: how alike are they?</source>
        <translation>两个输入共用一个编码器：它们有多相似？</translation>
    </message>
    <message>
        <source>One number everywhere</source>
        <translation>处处同一个数</translation>
    </message>
    <message>
        <source>One number for each channel, or one for all</source>
        <translation>每个通道一个数，或共用一个数</translation>
    </message>
    <message>
        <source>One position of a dimension, which goes.</source>
        <translation>维度中的一个位置，该维度消失。</translation>
    </message>
    <message>
        <source>One step of a GRU.</source>
        <translation>GRU 的一步。</translation>
    </message>
    <message>
        <source>One step of an LSTM.</source>
        <translation>LSTM 的一步。</translation>
    </message>
    <message>
        <source>One step of an RNN: h_1 = tanh(W_ih x + b_ih + W_hh h + b_hh).</source>
        <translation>RNN 的一步：h_1 = tanh(W_ih x + b_ih + W_hh h + b_hh)。</translation>
    </message>
    <message>
        <source>OneCycleLR needs a training of at least one step</source>
        <translation>OneCycleLR 的训练至少需要一步</translation>
    </message>
    <message>
        <source>Ones</source>
        <translation>全一</translation>
    </message>
    <message>
        <source>Only 2D, 3D, 4D, 5D padding with non-constant padding are supported for now</source>
        <translation>非常数填充目前只支持 2 维、3 维、4 维、5 维的填充</translation>
    </message>
    <message>
        <source>Only Tensors of floating point and complex dtype can require gradients</source>
        <translation>只有浮点和复数类型的张量才能有梯度</translation>
    </message>
    <message>
        <source>Only an instance of a block can get a definition of its own</source>
        <translation>只有块的实例才能拥有自己的定义</translation>
    </message>
    <message>
        <source>Only float, byte, and bool types are supported for attn_mask, not %1</source>
        <translation>attn_mask 只支持 float、byte 和 bool 类型，不支持 %1</translation>
    </message>
    <message>
        <source>Only modules can be put into %1</source>
        <translation>只有模块能放入 %1</translation>
    </message>
    <message>
        <source>Only neighbours can be repeated together: select those between them too</source>
        <translation>只有相邻的节点能一起重复：把它们之间的也选上</translation>
    </message>
    <message>
        <source>Only sizes of 1 can be expanded; write -1 to leave a size as it is</source>
        <translation>只有大小为 1 的维度可以扩展；写 -1 保持原大小</translation>
    </message>
    <message>
        <source>Only tensors with 2 dimensions are supported</source>
        <translation>只支持 2 维的张量</translation>
    </message>
    <message>
        <source>Only tensors with 2 or more dimensions are supported</source>
        <translation>只支持 2 维或更高维的张量</translation>
    </message>
    <message>
        <source>Only tensors with 3, 4, or 5 dimensions are supported</source>
        <translation>只支持 3、4 或 5 维的张量</translation>
    </message>
    <message>
        <source>Only the batch may be empty</source>
        <translation>只有批量可以为空</translation>
    </message>
    <message>
        <source>Only zero batch or zero channel inputs are supported, but got input shape: %1</source>
        <translation>只支持批量为零或通道为零的输入，但得到输入形状：%1</translation>
    </message>
    <message>
        <source>Open a file with a class that derives from nn.Module, or with a variable that holds one</source>
        <translation>请打开含有从 nn.Module 派生的类、或含有保存网络的变量的文件</translation>
    </message>
    <message>
        <source>Open a text file</source>
        <translation>请打开文本文件</translation>
    </message>
    <message>
        <source>Open the file that defines the network alone</source>
        <translation>请打开只定义网络的文件</translation>
    </message>
    <message>
        <source>Pad less</source>
        <translation>减少填充</translation>
    </message>
    <message>
        <source>Pad less, or use the mode replicate</source>
        <translation>减少填充，或使用 replicate 模式</translation>
    </message>
    <message>
        <source>Pad the last %1 dimensions of an input of %2, or use the mode constant</source>
        <translation>对 %2 的输入填充最后 %1 个维度，或使用 constant 模式</translation>
    </message>
    <message>
        <source>Padding added to both ends of each dimension; 'same' keeps the size, 'valid' pads nothing.</source>
        <translation>在每个维度两端加的填充；'same' 保持大小，'valid' 不填充。</translation>
    </message>
    <message>
        <source>Padding length must be divisible by 2</source>
        <translation>填充的长度必须能被 2 整除</translation>
    </message>
    <message>
        <source>Padding length too large</source>
        <translation>填充的长度过大</translation>
    </message>
    <message>
        <source>Padding mode "%1" doesn't take in value argument</source>
        <translation>填充模式 "%1" 不接受 value 参数</translation>
    </message>
    <message>
        <source>Padding of minus infinity at both ends of each dimension.</source>
        <translation>每个维度两端的负无穷填充。</translation>
    </message>
    <message>
        <source>Padding size should be less than the corresponding input dimension, but got: padding (%1, %2) at dimension %3 of input %4</source>
        <translation>填充应小于输入的对应维度，但得到：填充 (%1, %2)，位于输入 %4 的维度 %3</translation>
    </message>
    <message>
        <source>Padding size should be less than the corresponding input dimension, but got: padding (%1, %2) of input %3</source>
        <translation>填充应小于输入的对应维度，但得到：填充 (%1, %2)，输入 %3</translation>
    </message>
    <message>
        <source>Padding that the MaxPool added.</source>
        <translation>MaxPool 所加的填充。</translation>
    </message>
    <message>
        <source>Padding value causes wrapping around more than once.</source>
        <translation>填充超过一圈。</translation>
    </message>
    <message>
        <source>Padding_idx must be within num_embeddings</source>
        <translation>padding_idx 必须小于 num_embeddings</translation>
    </message>
    <message>
        <source>Pads the ends of the last dimensions with one value.</source>
        <translation>用同一个值填充最后几个维度的两端。</translation>
    </message>
    <message>
        <source>Pads the ends of the last two dimensions with zeros.</source>
        <translation>用零填充最后两个维度的两端。</translation>
    </message>
    <message>
        <source>Pads the ends with copies of the input's border.</source>
        <translation>用输入边界的值填充两端。</translation>
    </message>
    <message>
        <source>Pads the ends with the input mirrored at its border.</source>
        <translation>用输入在边界处的镜像填充两端。</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>Place a second instance, and tie it to the first</source>
        <translation>放置第二个实例，并与第一个绑定</translation>
    </message>
    <message>
        <source>Position of each maximum within its channel, int64.</source>
        <translation>每个最大值在其通道中的位置，int64。</translation>
    </message>
    <message>
        <source>Positions of a dimension, in the order of an index.</source>
        <translation>按 index 的次序取维度中的位置。</translation>
    </message>
    <message>
        <source>Previous return statement returned a value of type %1 but this return statement returns a value of type %2</source>
        <translation>前面的 return 返回类型 %1，而这个 return 返回类型 %2</translation>
    </message>
    <message>
        <source>Products of tensors, summed over dimensions, as an equation with a letter for each dimension says.</source>
        <translation>张量之积沿维度求和，由以字母表示维度的等式给出。</translation>
    </message>
    <message>
        <source>Put it in a free-form block</source>
        <translation>把它放入自由块</translation>
    </message>
    <message>
        <source>Put it into another one: nn.Sequential(nn.%1(…))</source>
        <translation>请把它放进另一个模块：nn.Sequential(nn.%1(…))</translation>
    </message>
    <message>
        <source>Put the layers into an nn.ModuleList</source>
        <translation>请把层放入 nn.ModuleList</translation>
    </message>
    <message>
        <source>Put what is called together into one module</source>
        <translation>把一起调用的内容放入一个模块</translation>
    </message>
    <message>
        <source>Puts maxima back to where a MaxPool took them from, and zeros elsewhere.</source>
        <translation>把最大值放回 MaxPool 取出它们的位置，其余为零。</translation>
    </message>
    <message>
        <source>Quasi-Newton steps; each evaluates the batch several times</source>
        <translation>拟牛顿步；每步多次计算该批量</translation>
    </message>
    <message>
        <source>Raises input to a power.</source>
        <translation>input 的幂。</translation>
    </message>
    <message>
        <source>Random integers from low up to but without high, all equally likely.</source>
        <translation>从 low 到 high（不含 high）等概率的随机整数。</translation>
    </message>
    <message>
        <source>Random numbers from 0 up to but without 1, all equally likely.</source>
        <translation>从 0 到 1（不含 1）均匀分布的随机数。</translation>
    </message>
    <message>
        <source>Random numbers of the normal distribution with mean 0 and variance 1.</source>
        <translation>均值为 0、方差为 1 的正态分布随机数。</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>只读文件系统</translation>
    </message>
    <message>
        <source>Reduce it to one, for example with all, any or sum</source>
        <translation>归约成一个，例如用 all、any 或 sum</translation>
    </message>
    <message>
        <source>Register it as a buffer</source>
        <translation>请注册为缓冲区</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>移除它</translation>
    </message>
    <message>
        <source>Remove it, or open the project with a version that has this layer</source>
        <translation>移除它，或用有此层的版本打开项目</translation>
    </message>
    <message>
        <source>Remove one of the ties</source>
        <translation>移除其中一个绑定</translation>
    </message>
    <message>
        <source>Remove one of the wires of the cycle</source>
        <translation>移除环中的一条连线</translation>
    </message>
    <message>
        <source>Remove one of them</source>
        <translation>移除其中一个</translation>
    </message>
    <message>
        <source>Remove one of these instances</source>
        <translation>移除其中一个实例</translation>
    </message>
    <message>
        <source>Remove the initialiser</source>
        <translation>移除初始化</translation>
    </message>
    <message>
        <source>Remove the tie</source>
        <translation>移除绑定</translation>
    </message>
    <message>
        <source>Remove the wire</source>
        <translation>移除连线</translation>
    </message>
    <message>
        <source>Remove the wire to offsets</source>
        <translation>移除到 offsets 的连线</translation>
    </message>
    <message>
        <source>Remove the wires, or make it a free-form block</source>
        <translation>移除连线，或改成自由块</translation>
    </message>
    <message>
        <source>Rename one of them</source>
        <translation>重命名其中一个</translation>
    </message>
    <message>
        <source>Rename one of them; to call one layer twice, tie them as whole modules</source>
        <translation>重命名其中一个；若要两次调用同一个层，请把它们作为整个模块绑定</translation>
    </message>
    <message>
        <source>Rename one of them; to call that one here too, tie the two</source>
        <translation>重命名其中一个；若要在这里也调用那一个，请绑定两者</translation>
    </message>
    <message>
        <source>Repeat it between 2 and %1 times</source>
        <translation>重复次数在 2 与 %1 之间</translation>
    </message>
    <message>
        <source>Repeats each element.</source>
        <translation>重复每个元素。</translation>
    </message>
    <message>
        <source>Repeats sizes of 1 without a copy.</source>
        <translation>不复制地重复大小为 1 的维度。</translation>
    </message>
    <message>
        <source>Repeats the tensor along its dimensions.</source>
        <translation>沿各维度重复张量。</translation>
    </message>
    <message>
        <source>Replace it by one that is, or by a block of your own</source>
        <translation>请换成目录中的层，或自己的块</translation>
    </message>
    <message>
        <source>ResNet 18 with torchvision's names, from one residual block with arguments.</source>
        <translation>ResNet 18，名称与 torchvision 相同，由一个带参数的残差块构成。</translation>
    </message>
    <message>
        <source>ResNet-18 (He et al., 2015), with the names of torchvision.</source>
        <translation>ResNet-18（He 等，2015），名称与 torchvision 相同。</translation>
    </message>
    <message>
        <source>Resize((%1, %2))</source>
        <translation>Resize((%1, %2))</translation>
    </message>
    <message>
        <source>Resizes images: all dimensions after batch and channels.</source>
        <translation>缩放图像：批量和通道之后的所有维度。</translation>
    </message>
    <message>
        <source>Return a tensor at the end of both</source>
        <translation>请在两者的末尾返回张量</translation>
    </message>
    <message>
        <source>Return it there, and hand it on</source>
        <translation>请在那里返回它，并传递过来</translation>
    </message>
    <message>
        <source>Rises (or falls) in a line: a warm-up</source>
        <translation>线性上升（或下降）：预热</translation>
    </message>
    <message>
        <source>Row %1 has %2 numbers, but the first one has %3</source>
        <translation>第 %1 行有 %2 个数，但第一行有 %3 个</translation>
    </message>
    <message>
        <source>Row %1, column %2: %3</source>
        <translation>第 %1 行第 %2 列：%3</translation>
    </message>
    <message>
        <source>Running averages of gradients and of their squares</source>
        <translation>梯度及其平方的滑动平均</translation>
    </message>
    <message>
        <source>SHA-256 of the file when it was chosen, so that another one is noticed</source>
        <translation>选定文件时的 SHA-256，用来察觉文件被换掉</translation>
    </message>
    <message>
        <source>Same shape as the input.</source>
        <translation>与输入形状相同。</translation>
    </message>
    <message>
        <source>Save the file as UTF-8</source>
        <translation>请把文件保存为 UTF-8</translation>
    </message>
    <message>
        <source>Save the project first: the file is found by its place beside the project</source>
        <translation>请先保存项目：文件按其相对于项目的位置查找</translation>
    </message>
    <message>
        <source>Say the input's shape: --input NAME=N,3,224,224</source>
        <translation>请给出输入的形状：--input NAME=N,3,224,224</translation>
    </message>
    <message>
        <source>Say them: --net '%1'</source>
        <translation>请写出：--net '%1'</translation>
    </message>
    <message>
        <source>See PyTorch's documentation</source>
        <translation>请看 PyTorch 的文档</translation>
    </message>
    <message>
        <source>Select the nodes that are to become a block</source>
        <translation>选择要成为块的节点</translation>
    </message>
    <message>
        <source>Select what is to be repeated</source>
        <translation>选择要重复的内容</translation>
    </message>
    <message>
        <source>Set %1 to %2, or leave it on auto</source>
        <translation>把 %1 设为 %2，或保持 auto</translation>
    </message>
    <message>
        <source>Set %1 to a dimension that the input has</source>
        <translation>把 %1 设为输入所具有的维度</translation>
    </message>
    <message>
        <source>Set %1 to a divisor of %2</source>
        <translation>把 %1 设为 %2 的约数</translation>
    </message>
    <message>
        <source>Set %1 to one number, or to %2 of them</source>
        <translation>把 %1 设为一个数，或 %2 个数</translation>
    </message>
    <message>
        <source>Set align_corners to None</source>
        <translation>把 align_corners 设为 None</translation>
    </message>
    <message>
        <source>Set alpha to 1.0</source>
        <translation>把 alpha 设为 1.0</translation>
    </message>
    <message>
        <source>Set alpha to another number</source>
        <translation>把 alpha 设为其他数</translation>
    </message>
    <message>
        <source>Set chunks to %1, or use split</source>
        <translation>把 chunks 设为 %1，或使用 split</translation>
    </message>
    <message>
        <source>Set d_model to %1</source>
        <translation>把 d_model 设为 %1</translation>
    </message>
    <message>
        <source>Set dim to a dimension of even size</source>
        <translation>把 dim 设为大小为偶数的维度</translation>
    </message>
    <message>
        <source>Set dim to a dimension of size 1</source>
        <translation>把 dim 设为大小为 1 的维度</translation>
    </message>
    <message>
        <source>Set dim, or set keepdim to False</source>
        <translation>设置 dim，或把 keepdim 设为 False</translation>
    </message>
    <message>
        <source>Set divisor_override to another number, or to None</source>
        <translation>把 divisor_override 设为其他数，或设为 None</translation>
    </message>
    <message>
        <source>Set dtype to None, or write start, end and step as integers</source>
        <translation>把 dtype 设为 None，或把 start、end 和 step 写成整数</translation>
    </message>
    <message>
        <source>Set dtype to a floating-point type</source>
        <translation>把 dtype 设为浮点类型</translation>
    </message>
    <message>
        <source>Set dtype to another type</source>
        <translation>把 dtype 设为其他类型</translation>
    </message>
    <message>
        <source>Set dtype to float32</source>
        <translation>把 dtype 设为 float32</translation>
    </message>
    <message>
        <source>Set groups to a divisor of %1</source>
        <translation>把 groups 设为 %1 的约数</translation>
    </message>
    <message>
        <source>Set high above low</source>
        <translation>让 high 大于 low</translation>
    </message>
    <message>
        <source>Set in_channels to %1, or leave it on auto</source>
        <translation>把 in_channels 设为 %1，或保持 auto</translation>
    </message>
    <message>
        <source>Set in_features to %1, or leave it on auto, so that it is the last size of the input</source>
        <translation>把 in_features 设为 %1，或保持 auto，使它等于输入的最后一个大小</translation>
    </message>
    <message>
        <source>Set include_last_offset to False</source>
        <translation>把 include_last_offset 设为 False</translation>
    </message>
    <message>
        <source>Set include_last_offset to False, or connect offsets</source>
        <translation>把 include_last_offset 设为 False，或连接 offsets</translation>
    </message>
    <message>
        <source>Set input_size to %1</source>
        <translation>把 input_size 设为 %1</translation>
    </message>
    <message>
        <source>Set it in __init__ before it is used</source>
        <translation>请在使用之前于 __init__ 中设置</translation>
    </message>
    <message>
        <source>Set it to 1, or to -1 to count down</source>
        <translation>设为 1，或设为 -1 以倒数</translation>
    </message>
    <message>
        <source>Set it to a legal value, such as %1</source>
        <translation>设为合法的值，例如 %1</translation>
    </message>
    <message>
        <source>Set it to zeros or ones</source>
        <translation>把它设为 zeros 或 ones</translation>
    </message>
    <message>
        <source>Set it, or give the argument a default</source>
        <translation>设定它，或给参数默认值</translation>
    </message>
    <message>
        <source>Set kdim to %1</source>
        <translation>把 kdim 设为 %1</translation>
    </message>
    <message>
        <source>Set lower to a smaller number</source>
        <translation>把 lower 设为更小的数</translation>
    </message>
    <message>
        <source>Set min or max</source>
        <translation>设置 min 或 max</translation>
    </message>
    <message>
        <source>Set min_val to 0, or give it a float32 tensor</source>
        <translation>把 min_val 设为 0，或给它 float32 张量</translation>
    </message>
    <message>
        <source>Set min_val to a smaller one</source>
        <translation>把 min_val 设得更小</translation>
    </message>
    <message>
        <source>Set mode to 'sum'</source>
        <translation>把 mode 设为 'sum'</translation>
    </message>
    <message>
        <source>Set mode to bilinear</source>
        <translation>把 mode 设为 bilinear</translation>
    </message>
    <message>
        <source>Set mode to linear</source>
        <translation>把 mode 设为 linear</translation>
    </message>
    <message>
        <source>Set mode to trilinear</source>
        <translation>把 mode 设为 trilinear</translation>
    </message>
    <message>
        <source>Set norm_type to a number other than 0</source>
        <translation>把 norm_type 设为 0 以外的数</translation>
    </message>
    <message>
        <source>Set normalized_shape to the last sizes of the input</source>
        <translation>把 normalized_shape 设为输入的最后几个大小</translation>
    </message>
    <message>
        <source>Set num_channels to %1, or leave it on auto</source>
        <translation>把 num_channels 设为 %1，或保持 auto</translation>
    </message>
    <message>
        <source>Set num_classes</source>
        <translation>设置 num_classes</translation>
    </message>
    <message>
        <source>Set num_classes to the number of classes, or to -1 for one above the largest value</source>
        <translation>把 num_classes 设为类别数，或设为 -1（最大值加一）</translation>
    </message>
    <message>
        <source>Set num_features to %1, or leave it on auto</source>
        <translation>把 num_features 设为 %1，或保持 auto</translation>
    </message>
    <message>
        <source>Set num_parameters to 1</source>
        <translation>把 num_parameters 设为 1</translation>
    </message>
    <message>
        <source>Set num_parameters to 1 or to %1</source>
        <translation>把 num_parameters 设为 1 或 %1</translation>
    </message>
    <message>
        <source>Set one of the two</source>
        <translation>设置两者之一</translation>
    </message>
    <message>
        <source>Set one of the two to None</source>
        <translation>把其中一个设为 None</translation>
    </message>
    <message>
        <source>Set output_padding below stride or below dilation</source>
        <translation>让 output_padding 小于 stride 或 dilation</translation>
    </message>
    <message>
        <source>Set output_ratio to a number above 0 and below 1</source>
        <translation>把 output_ratio 设为大于 0 且小于 1 的数</translation>
    </message>
    <message>
        <source>Set output_size or output_ratio</source>
        <translation>设置 output_size 或 output_ratio</translation>
    </message>
    <message>
        <source>Set padding to at most %1</source>
        <translation>把 padding 设为至多 %1</translation>
    </message>
    <message>
        <source>Set padding_idx to a number below %1</source>
        <translation>把 padding_idx 设为小于 %1 的数</translation>
    </message>
    <message>
        <source>Set proj_size to 0 for no projection</source>
        <translation>把 proj_size 设为 0 则没有投影</translation>
    </message>
    <message>
        <source>Set recompute_scale_factor to None</source>
        <translation>把 recompute_scale_factor 设为 None</translation>
    </message>
    <message>
        <source>Set scale_factor to a larger number</source>
        <translation>把 scale_factor 设为更大的数</translation>
    </message>
    <message>
        <source>Set scale_factor, for example to 2</source>
        <translation>设置 scale_factor，例如设为 2</translation>
    </message>
    <message>
        <source>Set scale_grad_by_freq to False, or mode to 'mean' or 'sum'</source>
        <translation>把 scale_grad_by_freq 设为 False，或把 mode 设为 'mean' 或 'sum'</translation>
    </message>
    <message>
        <source>Set sparse to False, or mode to 'mean' or 'sum'</source>
        <translation>把 sparse 设为 False，或把 mode 设为 'mean' 或 'sum'</translation>
    </message>
    <message>
        <source>Set start_dim to a dimension before end_dim</source>
        <translation>把 start_dim 设为 end_dim 之前的维度</translation>
    </message>
    <message>
        <source>Set start_dim to at most end_dim</source>
        <translation>把 start_dim 设为不大于 end_dim</translation>
    </message>
    <message>
        <source>Set stride to 1, or padding to numbers</source>
        <translation>把 stride 设为 1，或把 padding 设为数值</translation>
    </message>
    <message>
        <source>Set the initialiser at the layer inside the block</source>
        <translation>在块内部的层上设置初始化</translation>
    </message>
    <message>
        <source>Set the option to None, or remove the wire</source>
        <translation>把选项设为 None，或移除连线</translation>
    </message>
    <message>
        <source>Set value to None</source>
        <translation>把 value 设为 None</translation>
    </message>
    <message>
        <source>Set vdim to %1</source>
        <translation>把 vdim 设为 %1</translation>
    </message>
    <message>
        <source>Several TransformerDecoderLayers, which start as copies of one.</source>
        <translation>多个 TransformerDecoderLayer，初始时都是同一个的副本。</translation>
    </message>
    <message>
        <source>Several TransformerEncoderLayers, which start as copies of one.</source>
        <translation>多个 TransformerEncoderLayer，初始时都是同一个的副本。</translation>
    </message>
    <message>
        <source>Sigmoid and binary cross entropy</source>
        <translation>Sigmoid 与二元交叉熵</translation>
    </message>
    <message>
        <source>Size added to one side of each dimension of the output.</source>
        <translation>在输出每个维度的一侧增加的大小。</translation>
    </message>
    <message>
        <source>Size does not match at dimension %1 expected index %2 to be smaller than self %3 apart from dimension %4</source>
        <translation>维度 %1 的大小不一致：除维度 %4 外，index %2 应小于 self %3</translation>
    </message>
    <message>
        <source>Size of each first input sample.</source>
        <translation>每个第一输入样本的大小。</translation>
    </message>
    <message>
        <source>Size of each input sample.</source>
        <translation>每个输入样本的大小。</translation>
    </message>
    <message>
        <source>Size of each output sample.</source>
        <translation>每个输出样本的大小。</translation>
    </message>
    <message>
        <source>Size of each second input sample.</source>
        <translation>每个第二输入样本的大小。</translation>
    </message>
    <message>
        <source>Size of the convolving kernel.</source>
        <translation>卷积核的大小。</translation>
    </message>
    <message>
        <source>Size of the output as a part of the input's.</source>
        <translation>输出大小与输入大小之比。</translation>
    </message>
    <message>
        <source>Size of the output in each dimension.</source>
        <translation>输出在每个维度上的大小。</translation>
    </message>
    <message>
        <source>Size of the output.</source>
        <translation>输出的大小。</translation>
    </message>
    <message>
        <source>Size of the sliding blocks.</source>
        <translation>滑动块的大小。</translation>
    </message>
    <message>
        <source>Size of the window of the MaxPool.</source>
        <translation>MaxPool 窗口的大小。</translation>
    </message>
    <message>
        <source>Size of the window.</source>
        <translation>窗口的大小。</translation>
    </message>
    <message>
        <source>Sizes must be equal or 1, counted from the last dimension</source>
        <translation>从最后一个维度数起，大小必须相等或为 1</translation>
    </message>
    <message>
        <source>Sizes of tensors must match except in dimension %1. Expected size %2 but got size %3 for tensor number %4 in the list.</source>
        <translation>除维度 %1 外，各张量的大小必须一致。列表中第 %4 个张量的大小应为 %2，但得到 %3。</translation>
    </message>
    <message>
        <source>Sizes of the last dimensions, over which it goes.</source>
        <translation>归一化所经过的最后几个维度的大小。</translation>
    </message>
    <message>
        <source>Sizes that replace it, as a tuple; one of them may be -1 for what remains.</source>
        <translation>代替它的各个大小（元组）；其中一个可为 -1，表示剩余部分。</translation>
    </message>
    <message>
        <source>Softmax2d requires a 3D or 4D tensor as input, but got %1</source>
        <translation>Softmax2d 需要 3 维或 4 维张量作为输入，但得到 %1</translation>
    </message>
    <message>
        <source>Somebody's model as a whole, from a TorchScript file in the project's folder; it runs in evaluation mode and cannot be edited.</source>
        <translation>别人的整个模型，来自项目文件夹中的 TorchScript 文件；以评估模式运行，不能编辑。</translation>
    </message>
    <message>
        <source>Sort currently does not support complex dtypes</source>
        <translation>排序目前不支持复数类型</translation>
    </message>
    <message>
        <source>Sort its abs</source>
        <translation>对它的 abs 排序</translation>
    </message>
    <message>
        <source>Spacing between kernel elements.</source>
        <translation>卷积核元素之间的间隔。</translation>
    </message>
    <message>
        <source>Spacing between the elements of a block.</source>
        <translation>块中元素之间的间隔。</translation>
    </message>
    <message>
        <source>Spacing between the elements of a window.</source>
        <translation>窗口中元素之间的间隔。</translation>
    </message>
    <message>
        <source>Splits one dimension into several.</source>
        <translation>把一个维度拆成多个。</translation>
    </message>
    <message>
        <source>Squared near zero, absolute beyond beta</source>
        <translation>零附近为平方，超过 beta 为绝对值</translation>
    </message>
    <message>
        <source>Squared near zero, linear beyond delta</source>
        <translation>零附近为平方，超过 delta 为线性</translation>
    </message>
    <message>
        <source>Step of the convolution.</source>
        <translation>卷积的步幅。</translation>
    </message>
    <message>
        <source>Step of the kernel.</source>
        <translation>卷积核的步幅。</translation>
    </message>
    <message>
        <source>Step of the sliding blocks.</source>
        <translation>滑动块的步幅。</translation>
    </message>
    <message>
        <source>Step of the window; None is kernel_size.</source>
        <translation>窗口的步幅；None 表示 kernel_size。</translation>
    </message>
    <message>
        <source>Stochastic gradient descent</source>
        <translation>随机梯度下降</translation>
    </message>
    <message>
        <source>Subtraction, the `-` operator, with a bool tensor is not supported.</source>
        <translation>不支持用 bool 张量做减法（`-` 运算）。</translation>
    </message>
    <message>
        <source>Subtraction, the `-` operator, with two bool tensors is not supported.</source>
        <translation>不支持两个 bool 张量相减（`-` 运算）。</translation>
    </message>
    <message>
        <source>Subtracts input, multiplied by alpha, from other.</source>
        <translation>other 减去 input 乘以 alpha。</translation>
    </message>
    <message>
        <source>Subtracts other, multiplied by alpha, from input.</source>
        <translation>input 减去 other 乘以 alpha。</translation>
    </message>
    <message>
        <source>Sums sliding blocks into one image; the reverse of Unfold.</source>
        <translation>把滑动块相加成一幅图像；Unfold 的逆运算。</translation>
    </message>
    <message>
        <source>Sums, averages or takes the maximum of bags of an Embedding's rows, without making the rows.</source>
        <translation>对 Embedding 各行组成的袋求和、平均或取最大值，不产生各行本身。</translation>
    </message>
    <message>
        <source>Swaps left and right, at random</source>
        <translation>随机左右翻转</translation>
    </message>
    <message>
        <source>Swaps top and bottom, at random</source>
        <translation>随机上下翻转</translation>
    </message>
    <message>
        <source>Take it out of the class, if it is not needed</source>
        <translation>如果不需要，请从类中去掉</translation>
    </message>
    <message>
        <source>Takes a part at a random place</source>
        <translation>在随机位置裁剪</translation>
    </message>
    <message>
        <source>Takes maxima of windows at random steps, so that the output has a given size.</source>
        <translation>以随机步幅对窗口取最大值，使输出具有给定的大小。</translation>
    </message>
    <message>
        <source>Takes the maximum of each window that slides over the input.</source>
        <translation>对在输入上滑动的每个窗口取最大值。</translation>
    </message>
    <message>
        <source>Takes the maximum of windows whose sizes follow from the size that the output shall have.</source>
        <translation>对窗口取最大值，窗口大小由期望的输出大小决定。</translation>
    </message>
    <message>
        <source>Takes the mean of each window that slides over the input.</source>
        <translation>对在输入上滑动的每个窗口取平均值。</translation>
    </message>
    <message>
        <source>Takes the mean off and divides by the deviation</source>
        <translation>减去均值并除以标准差</translation>
    </message>
    <message>
        <source>Takes the middle</source>
        <translation>取中间部分</translation>
    </message>
    <message>
        <source>Takes the power average, the p-th root of the sum of p-th powers, of each window.</source>
        <translation>对在输入上滑动的每个窗口取幂平均，即 p 次幂之和的 p 次方根。</translation>
    </message>
    <message>
        <source>Tensors must have same number of dimensions: got %1 and %2</source>
        <translation>张量的维数必须相同：得到 %1 和 %2</translation>
    </message>
    <message>
        <source>Tensors of type %1 are not supported</source>
        <translation>不支持类型为 %1 的张量</translation>
    </message>
    <message>
        <source>The ELU with a slope that is continuous: max(0, x) + min(0, alpha * (exp(x / alpha) - 1)).</source>
        <translation>斜率连续的 ELU：max(0, x) + min(0, alpha * (exp(x / alpha) - 1))。</translation>
    </message>
    <message>
        <source>The Gaussian error linear unit: x times the probability of a normal variable below x.</source>
        <translation>高斯误差线性单元：x 乘以正态变量小于 x 的概率。</translation>
    </message>
    <message>
        <source>The Softmax of the negated values: small values get large shares.</source>
        <translation>对取负的值做 Softmax：小的值占大的份额。</translation>
    </message>
    <message>
        <source>The TorchScript file</source>
        <translation>TorchScript 文件</translation>
    </message>
    <message>
        <source>The backward</source>
        <translation>反向传播</translation>
    </message>
    <message>
        <source>The bias has the shape (out_features) or none</source>
        <translation>偏置的形状为 (out_features)，或没有偏置</translation>
    </message>
    <message>
        <source>The block is free-form already</source>
        <translation>该块已经是自由块</translation>
    </message>
    <message>
        <source>The block is sequential already</source>
        <translation>该块已经是顺序块</translation>
    </message>
    <message>
        <source>The code could not be examined</source>
        <translation>无法检查代码</translation>
    </message>
    <message>
        <source>The constant's file</source>
        <translation>常量的文件</translation>
    </message>
    <message>
        <source>The cosine of the angle between vectors.</source>
        <translation>向量夹角的余弦。</translation>
    </message>
    <message>
        <source>The cosine of the angle between vectors: their product over the product of their norms.</source>
        <translation>向量夹角的余弦：两者之积除以各自范数之积。</translation>
    </message>
    <message>
        <source>The cosine.</source>
        <translation>余弦。</translation>
    </message>
    <message>
        <source>The data has %1 classes, but the output '%2' is %3: give the last layer %4 outputs</source>
        <translation>数据有 %1 个类别，但输出 '%2' 为 %3：让最后一层有 %4 个输出</translation>
    </message>
    <message>
        <source>The data has %1 samples, which fill no batch of %2</source>
        <translation>数据有 %1 个样本，不足一个 %2 的批量</translation>
    </message>
    <message>
        <source>The data has nothing for the %1 '%2'; it has %3</source>
        <translation>数据中没有%L1 '%2' 的内容；它有 %3</translation>
    </message>
    <message>
        <source>The dimensions in another order.</source>
        <translation>把维度按另一次序排列。</translation>
    </message>
    <message>
        <source>The elements in order along a dimension, and their indices.</source>
        <translation>沿某维度有序的元素及其索引。</translation>
    </message>
    <message>
        <source>The elements in reverse order along dimensions.</source>
        <translation>沿维度把元素反序。</translation>
    </message>
    <message>
        <source>The elements where a mask is true, in one row.</source>
        <translation>掩码为真处的元素，排成一行。</translation>
    </message>
    <message>
        <source>The engine %1 belongs to another version of LayerLoom; install LayerLoom anew</source>
        <translation>引擎 %1 属于另一个版本的 LayerLoom；请重新安装 LayerLoom</translation>
    </message>
    <message>
        <source>The engine %1 is missing; install LayerLoom anew, or build the target layerloom_engine</source>
        <translation>缺少引擎 %1；请重新安装 LayerLoom，或构建目标 layerloom_engine</translation>
    </message>
    <message>
        <source>The engine built %1 otherwise than the catalogue declares it</source>
        <translation>引擎构建的 %1 与目录中的声明不同</translation>
    </message>
    <message>
        <source>The engine cannot build the layer type '%1'</source>
        <translation>引擎无法构建层类型 '%1'</translation>
    </message>
    <message>
        <source>The error function.</source>
        <translation>误差函数。</translation>
    </message>
    <message>
        <source>The evaluation failed</source>
        <translation>评估失败</translation>
    </message>
    <message>
        <source>The expanded size of the tensor (%1) must match the existing size %2 of the bias</source>
        <translation>张量扩展后的大小 (%1) 必须与偏置现有的大小 %2 一致</translation>
    </message>
    <message>
        <source>The expanded size of the tensor (%1) must match the existing size (%2) at non-singleton dimension %3.  Target sizes: %4.  Tensor sizes: %5</source>
        <translation>张量扩展后的大小 (%1) 必须与现有大小 (%2) 在非单一维度 %3 上一致。目标大小：%4。张量大小：%5</translation>
    </message>
    <message>
        <source>The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension %1</source>
        <translation>张量扩展后的大小 (-1) 不能用于前面不存在的维度 %1</translation>
    </message>
    <message>
        <source>The exponential linear unit: x where it is positive, else alpha * (exp(x) - 1).</source>
        <translation>指数线性单元：x 为正时为 x 本身，否则为 alpha * (exp(x) - 1)。</translation>
    </message>
    <message>
        <source>The exponential.</source>
        <translation>指数函数。</translation>
    </message>
    <message>
        <source>The expression could not be computed</source>
        <translation>无法计算表达式</translation>
    </message>
    <message>
        <source>The file holds more than %1 values; no project does</source>
        <translation>文件的值超过 %1 个；没有项目会这样</translation>
    </message>
    <message>
        <source>The first half of a dimension times the sigmoid of the second half.</source>
        <translation>某维度的前一半乘以后一半的 sigmoid。</translation>
    </message>
    <message>
        <source>The first network of the note: a multilayer perceptron.</source>
        <translation>第一个网络：多层感知机。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made: %2</source>
        <translation>无法创建文件夹 %1：%2</translation>
    </message>
    <message>
        <source>The folder of LayerLoom's libraries could not be found</source>
        <translation>找不到 LayerLoom 的库文件夹</translation>
    </message>
    <message>
        <source>The gated linear unit: the first half of a dimension times the sigmoid of the second.</source>
        <translation>门控线性单元：某维度的前一半乘以后一半的 sigmoid。</translation>
    </message>
    <message>
        <source>The gated recurrent unit: gates as in an LSTM, but no cell apart from the state.</source>
        <translation>门控循环单元：有 LSTM 那样的门，但状态之外没有记忆单元。</translation>
    </message>
    <message>
        <source>The hyperbolic tangent.</source>
        <translation>双曲正切。</translation>
    </message>
    <message>
        <source>The hyperbolic tangent: any number to between -1 and 1.</source>
        <translation>双曲正切：把任何数变到 -1 与 1 之间。</translation>
    </message>
    <message>
        <source>The identity matrix</source>
        <translation>单位矩阵</translation>
    </message>
    <message>
        <source>The identity matrix.</source>
        <translation>单位矩阵。</translation>
    </message>
    <message>
        <source>The index may be larger only in the dimension that is gathered</source>
        <translation>只有在 gather 的维度上 index 可以更大</translation>
    </message>
    <message>
        <source>The index of the largest element.</source>
        <translation>最大元素的索引。</translation>
    </message>
    <message>
        <source>The index of the smallest element.</source>
        <translation>最小元素的索引。</translation>
    </message>
    <message>
        <source>The indices that would sort a dimension.</source>
        <translation>能使某维度有序的索引。</translation>
    </message>
    <message>
        <source>The input '%1' takes %2, but '%3' of the data is %4</source>
        <translation>输入 '%1' 取 %2，但数据的 '%3' 为 %4</translation>
    </message>
    <message>
        <source>The input '%1' takes %2, but '%3' of the data is %4 a sample</source>
        <translation>输入 '%1' 取 %2，但数据的 '%3' 每个样本为 %4</translation>
    </message>
    <message>
        <source>The input '%1' takes %2, but '%3' of the data is %4 a sample%5</source>
        <translation>输入 '%1' 取 %2，但数据的 '%3' 每个样本为 %4%5</translation>
    </message>
    <message>
        <source>The input '%1' was given twice</source>
        <translation>输入 '%1' 给了两次</translation>
    </message>
    <message>
        <source>The input has batch and channels before the dimensions that are resized</source>
        <translation>输入在被缩放的维度之前有批量和通道</translation>
    </message>
    <message>
        <source>The input less its mean, over its standard deviation, in the last dimensions.</source>
        <translation>输入减去均值再除以标准差，在最后几个维度上。</translation>
    </message>
    <message>
        <source>The input over its p-norm.</source>
        <translation>输入除以它的 p 范数。</translation>
    </message>
    <message>
        <source>The input size %1, plus negative padding %2 and %3 resulted in a negative output size, which is invalid. Check dimension %4 of your input (%5).</source>
        <translation>输入大小 %1 加上负填充 %2 和 %3 后输出大小为负，这是无效的。请检查输入的维度 %4（%5）。</translation>
    </message>
    <message>
        <source>The input size %1, plus negative padding %2 and %3 resulted in a negative output size, which is invalid. Check dimension %4 of your input.</source>
        <translation>输入大小 %1 加上负填充 %2 和 %3 后输出大小为负，这是无效的。请检查输入的维度 %4。</translation>
    </message>
    <message>
        <source>The input times the transposed weight, plus a bias.</source>
        <translation>输入乘以转置的权重，再加偏置。</translation>
    </message>
    <message>
        <source>The integer part.</source>
        <translation>整数部分。</translation>
    </message>
    <message>
        <source>The inverse tangent.</source>
        <translation>反正切。</translation>
    </message>
    <message>
        <source>The k largest elements along a dimension, and their indices.</source>
        <translation>沿某维度的 k 个最大元素及其索引。</translation>
    </message>
    <message>
        <source>The larger of the two.</source>
        <translation>两者中较大的。</translation>
    </message>
    <message>
        <source>The largest element, or with dim the largest ones and their indices.</source>
        <translation>最大的元素；有 dim 时为各处的最大元素及其索引。</translation>
    </message>
    <message>
        <source>The largest elements.</source>
        <translation>最大的元素。</translation>
    </message>
    <message>
        <source>The largest integer not above x.</source>
        <translation>不大于 x 的最大整数。</translation>
    </message>
    <message>
        <source>The last size of the first must equal the first size of the second</source>
        <translation>第一个的最后一个大小必须等于第二个的第一个大小</translation>
    </message>
    <message>
        <source>The last size of the first must equal the length of the second</source>
        <translation>第一个的最后一个大小必须等于第二个的长度</translation>
    </message>
    <message>
        <source>The last size of the first must equal the second size of the second</source>
        <translation>第一个的最后一个大小必须等于第二个的第二个大小</translation>
    </message>
    <message>
        <source>The library %1 cannot be read: %2</source>
        <translation>无法读取库 %1：%2</translation>
    </message>
    <message>
        <source>The limit of memory is reached</source>
        <translation>达到内存上限</translation>
    </message>
    <message>
        <source>The limit of steps is reached</source>
        <translation>达到步数上限</translation>
    </message>
    <message>
        <source>The limit of time is reached</source>
        <translation>达到时间上限</translation>
    </message>
    <message>
        <source>The limit of work is reached</source>
        <translation>达到计算量上限</translation>
    </message>
    <message>
        <source>The logarithm of Softmax, computed so that it does not overflow.</source>
        <translation>Softmax 的对数，计算时不会溢出。</translation>
    </message>
    <message>
        <source>The logarithm of softmax.</source>
        <translation>softmax 的对数。</translation>
    </message>
    <message>
        <source>The logarithm of the sigmoid.</source>
        <translation>sigmoid 的对数。</translation>
    </message>
    <message>
        <source>The logarithm of the sum of the exponentials, without overflow.</source>
        <translation>指数之和的对数，不会溢出。</translation>
    </message>
    <message>
        <source>The logarithm to base 2.</source>
        <translation>以 2 为底的对数。</translation>
    </message>
    <message>
        <source>The loss depends on no parameter that is trained</source>
        <translation>损失不依赖任何可训练的参数</translation>
    </message>
    <message>
        <source>The lower triangle of matrices; 0 elsewhere.</source>
        <translation>矩阵的下三角；其余为 0。</translation>
    </message>
    <message>
        <source>The matrix of all products of two vectors' elements.</source>
        <translation>两个向量元素两两相乘所成的矩阵。</translation>
    </message>
    <message>
        <source>The mean of the elements.</source>
        <translation>元素的均值。</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The model could not be built</source>
        <translation>无法构建模型</translation>
    </message>
    <message>
        <source>The model could not be written as TorchScript</source>
        <translation>无法把模型写成 TorchScript</translation>
    </message>
    <message>
        <source>The model has no input '%1'; it takes %2</source>
        <translation>模型没有输入 '%1'；它的输入为 %2</translation>
    </message>
    <message>
        <source>The model has no output '%1' for a loss</source>
        <translation>模型没有可用于损失的输出 '%1'</translation>
    </message>
    <message>
        <source>The model has no parameter '%1'</source>
        <translation>模型没有参数 '%1'</translation>
    </message>
    <message>
        <source>The model has nothing to train: it has no parameters, or all are frozen</source>
        <translation>模型没有可训练的内容：它没有参数，或全部已冻结</translation>
    </message>
    <message>
        <source>The model makes more than %1 calls with all its Repeats; lower the times</source>
        <translation>模型连同所有 Repeat 超过 %1 次调用；请减少 times</translation>
    </message>
    <message>
        <source>The model's input '%1' is optional and has no shape, so that it is not given; give it one</source>
        <translation>模型的输入 '%1' 是可选的且没有形状，因此没有给它；请给它一个形状</translation>
    </message>
    <message>
        <source>The model's input '%1' was not given</source>
        <translation>没有给模型的输入 '%1'</translation>
    </message>
    <message>
        <source>The name is too long</source>
        <translation>名称太长</translation>
    </message>
    <message>
        <source>The natural logarithm.</source>
        <translation>自然对数。</translation>
    </message>
    <message>
        <source>The nearest integer; halves go to the even one.</source>
        <translation>最接近的整数；正中间的取偶数。</translation>
    </message>
    <message>
        <source>The nodes are not one chain from the input to the output</source>
        <translation>这些节点不是从输入到输出的一条链</translation>
    </message>
    <message>
        <source>The numbers from start up to but without end.</source>
        <translation>从 start 到 end（不含 end）的数。</translation>
    </message>
    <message>
        <source>The numbers of %1.%2 lie in a file, which Python source cannot hold; use a Buffer, or a constant that is typed</source>
        <translation>%1.%2 的数值在文件中，Python 源代码无法包含它；请用 Buffer，或键入的常量</translation>
    </message>
    <message>
        <source>The optimizer's state could not be read</source>
        <translation>无法读取优化器的状态</translation>
    </message>
    <message>
        <source>The optimizer's state has another shape for %1: it belongs to another model</source>
        <translation>优化器的状态中 %1 的形状不同：它属于另一个模型</translation>
    </message>
    <message>
        <source>The optimizer's state is damaged: %1 must be a number</source>
        <translation>优化器的状态已损坏：%1 必须是数</translation>
    </message>
    <message>
        <source>The output '%1' is %2, but its target '%3' is %4 a sample: they must have as many elements</source>
        <translation>输出 '%1' 为 %2，但其目标 '%3' 每个样本为 %4：两者的元素个数必须相同</translation>
    </message>
    <message>
        <source>The output would be empty: %1</source>
        <translation>输出将为空：%1</translation>
    </message>
    <message>
        <source>The p-norm of the difference of vectors, which lie along the last dimension.</source>
        <translation>向量之差的 p 范数，向量沿最后一个维度。</translation>
    </message>
    <message>
        <source>The p-norm of the elements.</source>
        <translation>元素的 p 范数。</translation>
    </message>
    <message>
        <source>The parameter %1 of %2 cannot be tied</source>
        <translation>%2 的参数 %1 不能绑定</translation>
    </message>
    <message>
        <source>The parameters are float32: give it a float32 tensor</source>
        <translation>参数为 float32：请给它 float32 张量</translation>
    </message>
    <message>
        <source>The picture cannot be written as PNG</source>
        <translation>无法把图片写成 PNG</translation>
    </message>
    <message>
        <source>The picture would have %1 x %2 pixels; choose a smaller scale, or SVG or PDF</source>
        <translation>图片将有 %1 x %2 像素；请选择更小的比例，或 SVG 或 PDF</translation>
    </message>
    <message>
        <source>The plain recurrent network: h = tanh(W_ih x + b_ih + W_hh h + b_hh) at each step.</source>
        <translation>普通的循环神经网络：每一步 h = tanh(W_ih x + b_ih + W_hh h + b_hh)。</translation>
    </message>
    <message>
        <source>The power p; 1 gives the sum.</source>
        <translation>幂 p；1 给出总和。</translation>
    </message>
    <message>
        <source>The product of the elements.</source>
        <translation>元素之积。</translation>
    </message>
    <message>
        <source>The product of the sizes must be %1</source>
        <translation>各大小之积必须为 %1</translation>
    </message>
    <message>
        <source>The product of two matrices.</source>
        <translation>两个矩阵的乘积。</translation>
    </message>
    <message>
        <source>The product of two tensors: of vectors, of matrices, or of batches of matrices.</source>
        <translation>两个张量的乘积：向量、矩阵或批量的矩阵。</translation>
    </message>
    <message>
        <source>The products of the elements up to each.</source>
        <translation>到每个元素为止的累乘积。</translation>
    </message>
    <message>
        <source>The products of two batches of matrices, one by one.</source>
        <translation>两批矩阵逐个相乘。</translation>
    </message>
    <message>
        <source>The project has %1 MB; up to %2 MB are read</source>
        <translation>项目有 %1 MB；最多读取 %2 MB</translation>
    </message>
    <message>
        <source>The project has format version %1, this program reads up to version %2; open it with a newer LayerLoom</source>
        <translation>项目的格式版本为 %1，本程序最多能读版本 %2；请用更新的 LayerLoom 打开</translation>
    </message>
    <message>
        <source>The project has no block '%1'; it has %2</source>
        <translation>项目没有块 '%1'；它有 %2</translation>
    </message>
    <message>
        <source>The project's section 'training' is no object</source>
        <translation>项目的 'training' 部分不是对象</translation>
    </message>
    <message>
        <source>The project's section 'training': %1 must be true or false</source>
        <translation>项目的 'training' 部分：%1 必须是 true 或 false</translation>
    </message>
    <message>
        <source>The project's weights '%1'</source>
        <translation>项目的权重 '%1'</translation>
    </message>
    <message>
        <source>The remainder of input divided by other, with the sign of other.</source>
        <translation>input 除以 other 的余数，符号与 other 相同。</translation>
    </message>
    <message>
        <source>The rows of a weight that indices name.</source>
        <translation>权重中由索引指定的行。</translation>
    </message>
    <message>
        <source>The run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>The run failed</source>
        <translation>运行失败</translation>
    </message>
    <message>
        <source>The run folder %1 cannot be made: %2</source>
        <translation>无法创建运行文件夹 %1：%2</translation>
    </message>
    <message>
        <source>The run was stopped</source>
        <translation>运行已停止</translation>
    </message>
    <message>
        <source>The same elements in another shape.</source>
        <translation>同样的元素，另一种形状。</translation>
    </message>
    <message>
        <source>The same elements in another shape; the input must lie in one piece in memory.</source>
        <translation>同样的元素，另一种形状；输入在内存中必须连续。</translation>
    </message>
    <message>
        <source>The same numbers in another element type.</source>
        <translation>同样的数，换成另一种元素类型。</translation>
    </message>
    <message>
        <source>The same tensor in one piece in memory, as view needs it.</source>
        <translation>同一个张量，在内存中连续，供 view 使用。</translation>
    </message>
    <message>
        <source>The same tensor, through which no gradient flows back.</source>
        <translation>同一个张量，但梯度不经它回传。</translation>
    </message>
    <message>
        <source>The same tensor.</source>
        <translation>同一个张量。</translation>
    </message>
    <message>
        <source>The scaled exponential linear unit, which keeps mean and variance of what flows.</source>
        <translation>缩放指数线性单元，保持数据的均值和方差。</translation>
    </message>
    <message>
        <source>The scaled exponential linear unit.</source>
        <translation>缩放指数线性单元。</translation>
    </message>
    <message>
        <source>The second output of a MaxPool with return_indices=True.</source>
        <translation>return_indices=True 的 MaxPool 的第二个输出。</translation>
    </message>
    <message>
        <source>The section "%1" is not known to this version; it is kept as it is</source>
        <translation>本版本不认识 "%1" 部分；它将原样保留</translation>
    </message>
    <message>
        <source>The seed of it all: a layer that is called twice, a fixed weight, and a loop.</source>
        <translation>灵活的前向传播：调用两次的层、固定的权重和一个循环。</translation>
    </message>
    <message>
        <source>The selection takes %1 values and gives %2; %3 hands on what it gives, so it must take at least as many, and one</source>
        <translation>所选内容取 %1 个值，给出 %2 个；%3 会传递所给的值，因此至少要取同样多，并且至少一个</translation>
    </message>
    <message>
        <source>The shape of input '%1' is not known for a batch of %2</source>
        <translation>批量为 %2 时输入 '%1' 的形状未知</translation>
    </message>
    <message>
        <source>The shape of the %1D attn_mask is %2, but should be %3.</source>
        <translation>%1 维 attn_mask 的形状为 %2，但应为 %3。</translation>
    </message>
    <message>
        <source>The sine.</source>
        <translation>正弦。</translation>
    </message>
    <message>
        <source>The size of tensor a (%1) must match the size of tensor b (%2) at non-singleton dimension %3</source>
        <translation>张量 a 的大小 (%1) 与张量 b 的大小 (%2) 在非单一维度 %3 上必须一致</translation>
    </message>
    <message>
        <source>The smaller of the two.</source>
        <translation>两者中较小的。</translation>
    </message>
    <message>
        <source>The smallest element, or with dim the smallest ones and their indices.</source>
        <translation>最小的元素；有 dim 时为各处的最小元素及其索引。</translation>
    </message>
    <message>
        <source>The smallest elements.</source>
        <translation>最小的元素。</translation>
    </message>
    <message>
        <source>The smallest integer not below x.</source>
        <translation>不小于 x 的最小整数。</translation>
    </message>
    <message>
        <source>The square root.</source>
        <translation>平方根。</translation>
    </message>
    <message>
        <source>The standard deviation of the elements.</source>
        <translation>元素的标准差。</translation>
    </message>
    <message>
        <source>The state dict could not be loaded</source>
        <translation>无法加载状态字典</translation>
    </message>
    <message>
        <source>The state dict could not be read</source>
        <translation>无法读取状态字典</translation>
    </message>
    <message>
        <source>The step failed</source>
        <translation>训练步失败</translation>
    </message>
    <message>
        <source>The step of a range cannot be zero</source>
        <translation>范围的步长不能为零</translation>
    </message>
    <message>
        <source>The sum of the elements.</source>
        <translation>元素之和。</translation>
    </message>
    <message>
        <source>The sum of the products of two vectors' elements.</source>
        <translation>两个向量元素之积的和。</translation>
    </message>
    <message>
        <source>The sums of the elements up to each.</source>
        <translation>到每个元素为止的累加和。</translation>
    </message>
    <message>
        <source>The tangent.</source>
        <translation>正切。</translation>
    </message>
    <message>
        <source>The tensor could not be made</source>
        <translation>无法创建张量</translation>
    </message>
    <message>
        <source>The tensor could not be read</source>
        <translation>无法读取张量</translation>
    </message>
    <message>
        <source>The training cannot go on from there</source>
        <translation>无法从那里继续训练</translation>
    </message>
    <message>
        <source>The training could not begin</source>
        <translation>无法开始训练</translation>
    </message>
    <message>
        <source>The training's settings are damaged: %1 is no object</source>
        <translation>训练的设置已损坏：%1 不是对象</translation>
    </message>
    <message>
        <source>The training's settings are damaged: %1.%2 is missing or of another kind</source>
        <translation>训练的设置已损坏：缺少 %1.%2 或其类型不对</translation>
    </message>
    <message>
        <source>The training's settings are damaged: %1.%2 is no list</source>
        <translation>训练的设置已损坏：%1.%2 不是列表</translation>
    </message>
    <message>
        <source>The training's settings are damaged: %1.%2 must be at least %3</source>
        <translation>训练的设置已损坏：%1.%2 至少为 %3</translation>
    </message>
    <message>
        <source>The upper triangle of matrices; 0 elsewhere.</source>
        <translation>矩阵的上三角；其余为 0。</translation>
    </message>
    <message>
        <source>The value itself where it is above the threshold, else a fixed value.</source>
        <translation>值大于阈值时为其本身，否则为固定的值。</translation>
    </message>
    <message>
        <source>The value itself where it is positive, else 0.</source>
        <translation>值为正时为其本身，否则为 0。</translation>
    </message>
    <message>
        <source>The value itself where it is positive, else a fraction of it.</source>
        <translation>值为正时为其本身，否则为它的一部分。</translation>
    </message>
    <message>
        <source>The value moved towards 0 by lambd, and 0 where it would change its sign.</source>
        <translation>把值向 0 移动 lambd，会变号的变为 0。</translation>
    </message>
    <message>
        <source>The value, limited to between 0 and 6.</source>
        <translation>把值限制在 0 与 6 之间。</translation>
    </message>
    <message>
        <source>The value, limited to between min_val and max_val.</source>
        <translation>把值限制在 min_val 与 max_val 之间。</translation>
    </message>
    <message>
        <source>The values could not be set</source>
        <translation>无法设置数值</translation>
    </message>
    <message>
        <source>The variance of the elements.</source>
        <translation>元素的方差。</translation>
    </message>
    <message>
        <source>The weight has the shape (out_features, in_features)</source>
        <translation>权重的形状为 (out_features, in_features)</translation>
    </message>
    <message>
        <source>The weight has the shape (out_features, in_features), and in_features is the input's last size</source>
        <translation>权重的形状为 (out_features, in_features)，in_features 是输入的最后一个大小</translation>
    </message>
    <message>
        <source>There are no numbers</source>
        <translation>没有数</translation>
    </message>
    <message>
        <source>There are regression, blobs, moons, spirals and sequences</source>
        <translation>有 regression、blobs、moons、spirals 和 sequences</translation>
    </message>
    <message>
        <source>There are: %1</source>
        <translation>有：%1</translation>
    </message>
    <message>
        <source>There is no block %1</source>
        <translation>没有块 %1</translation>
    </message>
    <message>
        <source>There is no block that could be drawn</source>
        <translation>没有可画的块</translation>
    </message>
    <message>
        <source>There is no device '%1' here; choose one of %2, or auto</source>
        <translation>这里没有设备 '%1'；请选择 %2 之一，或 auto</translation>
    </message>
    <message>
        <source>There is no filling '%1'; choose rand, randn, zeros, ones or randint</source>
        <translation>没有填充方式 '%1'；请选择 rand、randn、zeros、ones 或 randint</translation>
    </message>
    <message>
        <source>There is no function nn.init.%1</source>
        <translation>没有函数 nn.init.%1</translation>
    </message>
    <message>
        <source>There is no module '%1' in the model</source>
        <translation>模型中没有模块 '%1'</translation>
    </message>
    <message>
        <source>There is no target for the output '%1'</source>
        <translation>输出 '%1' 没有目标</translation>
    </message>
    <message>
        <source>There is not enough memory for a picture of %1 x %2 pixels; choose a smaller scale, or SVG or PDF</source>
        <translation>没有足够的内存绘制 %1 x %2 像素的图片；请选择更小的比例，或 SVG 或 PDF</translation>
    </message>
    <message>
        <source>There is nothing in the project that could be drawn</source>
        <translation>项目中没有可画的内容</translation>
    </message>
    <message>
        <source>This is no LayerLoom project: "format": "%1" is missing</source>
        <translation>这不是 LayerLoom 项目：缺少 "format": "%1"</translation>
    </message>
    <message>
        <source>Three outputs: the first is to be nearer to the second than to the third; no target</source>
        <translation>三个输出：第一个应离第二个比离第三个更近；没有目标</translation>
    </message>
    <message>
        <source>Tie a parameter of a layer</source>
        <translation>绑定某个层的参数</translation>
    </message>
    <message>
        <source>Tie it to that one directly</source>
        <translation>直接绑定到那一个</translation>
    </message>
    <message>
        <source>Tie modules of one type</source>
        <translation>绑定同一类型的模块</translation>
    </message>
    <message>
        <source>Tie parameters</source>
        <translation>请绑定参数</translation>
    </message>
    <message>
        <source>Tie two modules or two parameters</source>
        <translation>绑定两个模块，或两个参数</translation>
    </message>
    <message>
        <source>Tie what is inside of it, or let the steps of the Repeat share one block</source>
        <translation>绑定其内部的内容，或让 Repeat 的各步共享一个块</translation>
    </message>
    <message>
        <source>To be repeated, nodes must take one value from outside and give one: these take %1 and give %2</source>
        <translation>要重复的节点必须从外部取一个值并给出一个值：它们取 %1 个，给出 %2 个</translation>
    </message>
    <message>
        <source>Token ids in, a class out: the last hidden state of an LSTM is classified.</source>
        <translation>输入词元编号，输出类别：对 LSTM 的最后隐状态分类。</translation>
    </message>
    <message>
        <source>Token ids in, scores of the next token out; embedding and output share one matrix.</source>
        <translation>输入词元编号，输出下一个词元的分数；嵌入与输出共享同一个矩阵。</translation>
    </message>
    <message>
        <source>Token ids with learned positions through two encoder layers; the mean over the tokens is classified.</source>
        <translation>词元编号加可学习的位置，经过两个编码器层；对词元的均值分类。</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>打开的文件太多</translation>
    </message>
    <message>
        <source>Train it in Python, and load the weights</source>
        <translation>请在 Python 中训练它，再载入权重</translation>
    </message>
    <message>
        <source>Transposes a matrix.</source>
        <translation>转置矩阵。</translation>
    </message>
    <message>
        <source>True or False</source>
        <translation>True 或 False</translation>
    </message>
    <message>
        <source>True to align the centres of the corner pixels; for the linear and cubic modes</source>
        <translation>True 表示对齐角上像素的中心；用于线性和三次模式</translation>
    </message>
    <message>
        <source>True to interpolate by the ratio of the sizes instead of scale_factor</source>
        <translation>True 表示按大小之比而不是 scale_factor 插值</translation>
    </message>
    <message>
        <source>Turns by a random angle</source>
        <translation>随机旋转一个角度</translation>
    </message>
    <message>
        <source>Type mismatch: %1 is set to type %2 in the true branch and type %3 in the false branch</source>
        <translation>类型不一致：%1 在真分支中的类型为 %2，在假分支中为 %3</translation>
    </message>
    <message>
        <source>Undoes PixelShuffle: (C, H * r, W * r) to (C * r * r, H, W).</source>
        <translation>PixelShuffle 的逆运算：(C, H * r, W * r) 变为 (C * r * r, H, W)。</translation>
    </message>
    <message>
        <source>Unexpected key(s) in state_dict: %1.</source>
        <translation>state_dict 中多余的键：%1。</translation>
    </message>
    <message>
        <source>Unexpected key(s) in state_dict: %1. </source>
        <translation>state_dict 中多余的键：%1。</translation>
    </message>
    <message>
        <source>Unfolds one dimension into several.</source>
        <translation>把一个维度展开成多个。</translation>
    </message>
    <message>
        <source>Unfreeze it</source>
        <translation>解冻它</translation>
    </message>
    <message>
        <source>Unfreeze them</source>
        <translation>解冻它们</translation>
    </message>
    <message>
        <source>Unlike NumPy, torch.sign is not intended to support complex numbers.</source>
        <translation>与 NumPy 不同，torch.sign 不支持复数。</translation>
    </message>
    <message>
        <source>Unmute it</source>
        <translation>取消静音</translation>
    </message>
    <message>
        <source>Unmute it, or remove the wires that begin there</source>
        <translation>取消静音，或移除从那里开始的连线</translation>
    </message>
    <message>
        <source>Unsupported nonlinearity %1</source>
        <translation>不支持的非线性函数 %1</translation>
    </message>
    <message>
        <source>Up, and down to nearly nothing, step by step over the whole training</source>
        <translation>先升后降到接近零，在整个训练中逐步进行</translation>
    </message>
    <message>
        <source>Upsample with mode 'bilinear' and align_corners.</source>
        <translation>模式为 'bilinear' 且带 align_corners 的 Upsample。</translation>
    </message>
    <message>
        <source>Upsample with mode 'nearest'.</source>
        <translation>模式为 'nearest' 的 Upsample。</translation>
    </message>
    <message>
        <source>Use Dropout</source>
        <translation>请用 Dropout</translation>
    </message>
    <message>
        <source>Use Dropout for a tensor without channels</source>
        <translation>没有通道的张量请用 Dropout</translation>
    </message>
    <message>
        <source>Use Dropout2d</source>
        <translation>请用 Dropout2d</translation>
    </message>
    <message>
        <source>Use Softmax with a dim for tensors of another rank</source>
        <translation>其他维数的张量请用带 dim 的 Softmax</translation>
    </message>
    <message>
        <source>Use a layer that does it, such as nn.Dropout</source>
        <translation>请用做这件事的层，如 nn.Dropout</translation>
    </message>
    <message>
        <source>Use an if statement, or torch.where</source>
        <translation>请用 if 语句或 torch.where</translation>
    </message>
    <message>
        <source>Use fewer instances</source>
        <translation>减少实例</translation>
    </message>
    <message>
        <source>Use letters, digits and signs, but no dot, quote or backslash</source>
        <translation>用字母、数字和符号，但不能有点、引号或反斜杠</translation>
    </message>
    <message>
        <source>Use letters, digits and underscores</source>
        <translation>用字母、数字和下划线</translation>
    </message>
    <message>
        <source>Use letters, digits and underscores, not a digit first, and no Python keyword</source>
        <translation>用字母、数字和下划线，不以数字开头，也不能是 Python 关键字</translation>
    </message>
    <message>
        <source>Use logical_not to invert a mask</source>
        <translation>用 logical_not 取反掩码</translation>
    </message>
    <message>
        <source>Use torch.where or torch.cat</source>
        <translation>请用 torch.where 或 torch.cat</translation>
    </message>
    <message>
        <source>VGG 11 with torchvision's names.</source>
        <translation>VGG 11，名称与 torchvision 相同。</translation>
    </message>
    <message>
        <source>Value of the padding.</source>
        <translation>填充的值。</translation>
    </message>
    <message>
        <source>Value where the mask is true, input elsewhere.</source>
        <translation>掩码为真处取 value，否则取 input。</translation>
    </message>
    <message>
        <source>Variable '%1' previously had type %2 but is now being assigned to a value of type %3</source>
        <translation>变量 '%1' 原来的类型为 %2，现在却被赋予类型 %3 的值</translation>
    </message>
    <message>
        <source>Vision transformer B/16 with torchvision's names: 16 by 16 patches, a class token, twelve layers.</source>
        <translation>Vision Transformer B/16，名称与 torchvision 相同：16×16 的小块、类别词元、十二层。</translation>
    </message>
    <message>
        <source>Weight of the new value in the running mean and variance.</source>
        <translation>新值在滑动均值和方差中的权重。</translation>
    </message>
    <message>
        <source>Weight of the new value in the running mean and variance; None averages all batches alike.</source>
        <translation>新值在滑动均值和方差中的权重；None 表示对所有批量同等平均。</translation>
    </message>
    <message>
        <source>What an expression of PyTorch gives, expanded to the shape; a name in it stands for the values that the layer made</source>
        <translation>PyTorch 表达式的结果，扩展到参数的形状；其中的名称表示层给出的值</translation>
    </message>
    <message>
        <source>What flowed could not be read</source>
        <translation>无法读取经过的数据</translation>
    </message>
    <message>
        <source>What the padding is filled with.</source>
        <translation>用什么填充。</translation>
    </message>
    <message>
        <source>What the padding is filled with; PyTorch has zeros only.</source>
        <translation>用什么填充；PyTorch 只支持零。</translation>
    </message>
    <message>
        <source>What was typed for input '%1': %2</source>
        <translation>为输入 '%1' 键入的内容：%2</translation>
    </message>
    <message>
        <source>Where input differs from other.</source>
        <translation>input 是否不等于 other。</translation>
    </message>
    <message>
        <source>Where input equals other.</source>
        <translation>input 是否等于 other。</translation>
    </message>
    <message>
        <source>Where input is greater than or equal to other.</source>
        <translation>input 是否大于或等于 other。</translation>
    </message>
    <message>
        <source>Where input is greater than other.</source>
        <translation>input 是否大于 other。</translation>
    </message>
    <message>
        <source>Where input is less than or equal to other.</source>
        <translation>input 是否小于或等于 other。</translation>
    </message>
    <message>
        <source>Where input is less than other.</source>
        <translation>input 是否小于 other。</translation>
    </message>
    <message>
        <source>Whether a last window may reach beyond the end of the input.</source>
        <translation>最后一个窗口是否可以超出输入的末尾。</translation>
    </message>
    <message>
        <source>Whether all elements are true.</source>
        <translation>是否所有元素为真。</translation>
    </message>
    <message>
        <source>Whether any element is true.</source>
        <translation>是否有元素为真。</translation>
    </message>
    <message>
        <source>Whether both are non-zero.</source>
        <translation>两者是否都非零。</translation>
    </message>
    <message>
        <source>Whether each channel has a weight and a bias.</source>
        <translation>每个通道是否有权重和偏置。</translation>
    </message>
    <message>
        <source>Whether each element has a weight and a bias that are learned.</source>
        <translation>每个元素是否有可学习的权重和偏置。</translation>
    </message>
    <message>
        <source>Whether just one of the two is non-zero.</source>
        <translation>两者是否恰有一个非零。</translation>
    </message>
    <message>
        <source>Whether mean and variance are tracked in training, and used in evaluation.</source>
        <translation>训练时是否跟踪均值和方差，并在评估时使用。</translation>
    </message>
    <message>
        <source>Whether one of the two is non-zero.</source>
        <translation>两者是否有一个非零。</translation>
    </message>
    <message>
        <source>Whether the layer learns an additive bias.</source>
        <translation>层是否学习相加的偏置。</translation>
    </message>
    <message>
        <source>Whether the padding counts in the average.</source>
        <translation>填充是否计入平均。</translation>
    </message>
    <message>
        <source>Whether there are a weight and a bias that are learned.</source>
        <translation>是否有可学习的权重和偏置。</translation>
    </message>
    <message>
        <source>Whether there is a second output with the positions of the maxima, as MaxUnpool takes them.</source>
        <translation>是否有第二个输出给出最大值的位置，供 MaxUnpool 使用。</translation>
    </message>
    <message>
        <source>Whether two outputs are alike: targets of 1 and -1</source>
        <translation>两个输出是否相似：目标为 1 和 -1</translation>
    </message>
    <message>
        <source>Whether x is neither infinite nor not a number.</source>
        <translation>x 是否既不是无穷也不是 NaN。</translation>
    </message>
    <message>
        <source>Whether x is not a number.</source>
        <translation>x 是否不是数 (NaN)。</translation>
    </message>
    <message>
        <source>Whether x is zero.</source>
        <translation>x 是否为零。</translation>
    </message>
    <message>
        <source>Which of two outputs is to be greater: targets of 1 (the first) and -1</source>
        <translation>两个输出哪个应更大：目标为 1（第一个）和 -1</translation>
    </message>
    <message>
        <source>Write -1 for the size that grows with the batch</source>
        <translation>随批量增大的大小请写 -1</translation>
    </message>
    <message>
        <source>Write -1 only once</source>
        <translation>-1 只能写一次</translation>
    </message>
    <message>
        <source>Write 0o before its digits</source>
        <translation>请在数字前写 0o</translation>
    </message>
    <message>
        <source>Write a number for each of the %1 dimensions</source>
        <translation>为 %1 个维度各写一个数</translation>
    </message>
    <message>
        <source>Write a number from 1 on, or N for the batch</source>
        <translation>写从 1 开始的数，或用 N 表示批量</translation>
    </message>
    <message>
        <source>Write a number or a text</source>
        <translation>请写数或文本</translation>
    </message>
    <message>
        <source>Write a number, a text, True, False, None or a tuple of them</source>
        <translation>写一个数、文本、True、False、None 或由它们组成的元组</translation>
    </message>
    <message>
        <source>Write a size for every dimension; -1 leaves it as it is</source>
        <translation>为每个维度写出大小；-1 保持不变</translation>
    </message>
    <message>
        <source>Write alpha as an integer</source>
        <translation>把 alpha 写成整数</translation>
    </message>
    <message>
        <source>Write an if statement</source>
        <translation>请写 if 语句</translation>
    </message>
    <message>
        <source>Write it as a tuple, such as (%1,)</source>
        <translation>写成元组，如 (%1,)</translation>
    </message>
    <message>
        <source>Write it like 'ij,jk-&gt;ik': letters for dimensions, a comma between operands</source>
        <translation>写成 'ij,jk-&gt;ik' 的形式：字母表示维度，操作数之间用逗号</translation>
    </message>
    <message>
        <source>Write it with functions of torch, or open the file that defines it</source>
        <translation>请用 torch 的函数写，或打开定义它的文件</translation>
    </message>
    <message>
        <source>Write kernel_size as a number; LPPool1d alone takes no tuple</source>
        <translation>把 kernel_size 写成一个数；唯独 LPPool1d 不接受元组</translation>
    </message>
    <message>
        <source>Write one letter for each dimension, or '...' for the rest</source>
        <translation>每个维度写一个字母，其余的可写 '...'</translation>
    </message>
    <message>
        <source>Write one number, or one for each dimension after batch and channels</source>
        <translation>写一个数，或为批量和通道之后的每个维度写一个数</translation>
    </message>
    <message>
        <source>Write one shift for each dimension</source>
        <translation>每个维度写一个位移</translation>
    </message>
    <message>
        <source>Write out what it does</source>
        <translation>请写出它所做的事</translation>
    </message>
    <message>
        <source>Write the exponent as a float, for example -1.0</source>
        <translation>把指数写成浮点数，例如 -1.0</translation>
    </message>
    <message>
        <source>Write the number of a copy there, or * for all of them</source>
        <translation>在那里写副本的编号，或用 * 表示全部</translation>
    </message>
    <message>
        <source>Write the size instead of -1</source>
        <translation>写出大小代替 -1</translation>
    </message>
    <message>
        <source>Write the size of the new dimension</source>
        <translation>写出新维度的大小</translation>
    </message>
    <message>
        <source>Write two numbers for each dimension</source>
        <translation>每个维度写两个数</translation>
    </message>
    <message>
        <source>Write two numbers for each dimension, the last dimension first</source>
        <translation>每个维度写两个数，最后一个维度在前</translation>
    </message>
    <message>
        <source>ZeroDivisionError: alpha cannot be 0 for CELU</source>
        <translation>ZeroDivisionError：CELU 的 alpha 不能为 0</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>全零</translation>
    </message>
    <message>
        <source>Zeros added around the image.</source>
        <translation>图像周围加的零。</translation>
    </message>
    <message>
        <source>Zeros at both ends of each dimension.</source>
        <translation>每个维度两端的零填充。</translation>
    </message>
    <message>
        <source>a %1 cannot share the module of %2, a %3</source>
        <translation>%1 不能共享 %2 的模块，后者是 %3</translation>
    </message>
    <message>
        <source>a '(' is missing</source>
        <translation>缺少 '('</translation>
    </message>
    <message>
        <source>a ',' or ')' is missing</source>
        <translation>缺少 ',' 或 ')'</translation>
    </message>
    <message>
        <source>a ':' is missing</source>
        <translation>缺少 ':'</translation>
    </message>
    <message>
        <source>a LayerLoom project, which can be opened</source>
        <translation>可以打开的 LayerLoom 项目</translation>
    </message>
    <message>
        <source>a bool tensor</source>
        <translation>bool 张量</translation>
    </message>
    <message>
        <source>a boolean</source>
        <translation>布尔值</translation>
    </message>
    <message>
        <source>a buffer cannot be tied</source>
        <translation>缓冲区不能绑定</translation>
    </message>
    <message>
        <source>a call has no arguments</source>
        <translation>有调用没有参数</translation>
    </message>
    <message>
        <source>a class has more than 100 bases</source>
        <translation>类的基类超过 100 个</translation>
    </message>
    <message>
        <source>a class whose samples do not count</source>
        <translation>其样本不计入的类别</translation>
    </message>
    <message>
        <source>a constant of %1 numbers is not understood</source>
        <translation>不理解有 %1 个数的常量</translation>
    </message>
    <message>
        <source>a copy of its own for each step, named 0, 1, … in a ModuleList; `i` in the instance's arguments is then the step</source>
        <translation>每一步有自己的副本，在 ModuleList 中名为 0、1、…；实例的参数中 `i` 即为步数</translation>
    </message>
    <message>
        <source>a dict</source>
        <translation>字典</translation>
    </message>
    <message>
        <source>a factor for each class</source>
        <translation>每个类别的系数</translation>
    </message>
    <message>
        <source>a factor for each index, for mode 'sum'</source>
        <translation>每个索引的系数，用于 mode 'sum'</translation>
    </message>
    <message>
        <source>a factor for positive targets</source>
        <translation>正目标的系数</translation>
    </message>
    <message>
        <source>a function</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>a list of more than a million items</source>
        <translation>超过一百万项的列表</translation>
    </message>
    <message>
        <source>a list would have more than %1 items</source>
        <translation>列表将超过 %1 项</translation>
    </message>
    <message>
        <source>a module</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>a module has more than 20,000 others</source>
        <translation>一个模块含有超过 20,000 个其他模块</translation>
    </message>
    <message>
        <source>a name in the code</source>
        <translation>代码中的名称</translation>
    </message>
    <message>
        <source>a name is too long for an entry of a zip</source>
        <translation>名称对于 zip 的条目太长</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>a number is shifted too far</source>
        <translation>数的移位太远</translation>
    </message>
    <message>
        <source>a number that begins with 0 is Python 2</source>
        <translation>以 0 开头的数字是 Python 2</translation>
    </message>
    <message>
        <source>a number, or numbers in tuples, up to four deep</source>
        <translation>一个数，或元组中的数，最多嵌套四层</translation>
    </message>
    <message>
        <source>a number, where no tensor is connected to input</source>
        <translation>数值，用于 input 没有连接张量时</translation>
    </message>
    <message>
        <source>a number, where no tensor is connected to other</source>
        <translation>数值，用于 other 没有连接张量时</translation>
    </message>
    <message>
        <source>a number, where no tensor is connected to weight</source>
        <translation>数值，用于 weight 没有连接张量时</translation>
    </message>
    <message>
        <source>a parameter has no readable record</source>
        <translation>有参数没有可读的记录</translation>
    </message>
    <message>
        <source>a parameter must be a name; '*' and '/' cannot be used</source>
        <translation>参数必须是名称；不能使用 '*' 和 '/'</translation>
    </message>
    <message>
        <source>a parameter of the file's forward</source>
        <translation>文件中 forward 的一个参数</translation>
    </message>
    <message>
        <source>a parameter without a tensor is not understood</source>
        <translation>不理解没有张量的参数</translation>
    </message>
    <message>
        <source>a range of more than a million numbers</source>
        <translation>超过一百万个数的 range</translation>
    </message>
    <message>
        <source>a return in a loop that a run decides is not understood</source>
        <translation>不理解由运行决定的循环中的 return</translation>
    </message>
    <message>
        <source>a row that gets no gradient</source>
        <translation>没有梯度的行</translation>
    </message>
    <message>
        <source>a row that starts as zeros and is not trained; negative counts from the end</source>
        <translation>初始为零且不训练的行；负数从末尾数</translation>
    </message>
    <message>
        <source>a rule has no block's arguments to compute with</source>
        <translation>规则没有块的参数可供计算</translation>
    </message>
    <message>
        <source>a second line cannot stand in an expression; use a Code node for statements</source>
        <translation>表达式不能有第二行；语句请用 Code 节点</translation>
    </message>
    <message>
        <source>a second one reads the sequence backwards</source>
        <translation>再加一个反向读取序列的</translation>
    </message>
    <message>
        <source>a seed of its own; None draws from the generator that the run is seeded with</source>
        <translation>自己的种子；None 则使用运行所设种子的生成器</translation>
    </message>
    <message>
        <source>a sequential block has exactly one input, not %1</source>
        <translation>顺序块恰有一个输入，而不是 %1 个</translation>
    </message>
    <message>
        <source>a sequential block has exactly one output, not %1</source>
        <translation>顺序块恰有一个输出，而不是 %1 个</translation>
    </message>
    <message>
        <source>a sequential block has no wires: its order is its wiring</source>
        <translation>顺序块没有连线：次序就是连接</translation>
    </message>
    <message>
        <source>a set</source>
        <translation>集合</translation>
    </message>
    <message>
        <source>a set has no readable items</source>
        <translation>有集合没有可读的项</translation>
    </message>
    <message>
        <source>a size is computed from too many others</source>
        <translation>大小由太多其他大小算得</translation>
    </message>
    <message>
        <source>a size of a tensor</source>
        <translation>张量的大小</translation>
    </message>
    <message>
        <source>a slice</source>
        <translation>切片</translation>
    </message>
    <message>
        <source>a star is not understood here</source>
        <translation>这里不理解星号</translation>
    </message>
    <message>
        <source>a statement in its code is longer than any model's</source>
        <translation>其代码中有一条语句长于任何模型的语句</translation>
    </message>
    <message>
        <source>a storage has no readable record</source>
        <translation>有存储没有可读的记录</translation>
    </message>
    <message>
        <source>a storage is described twice, and differently</source>
        <translation>有存储被描述了两次，且不相同</translation>
    </message>
    <message>
        <source>a storage is larger than any memory</source>
        <translation>有存储大于任何内存</translation>
    </message>
    <message>
        <source>a storage without a tensor</source>
        <translation>没有张量的存储</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>字符串</translation>
    </message>
    <message>
        <source>a tab; indent with blanks</source>
        <translation>有制表符；请用空格缩进</translation>
    </message>
    <message>
        <source>a tensor</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>a tensor has no readable record</source>
        <translation>有张量没有可读的记录</translation>
    </message>
    <message>
        <source>a tensor has too many dimensions</source>
        <translation>有张量的维度太多</translation>
    </message>
    <message>
        <source>a tensor is connected to %1, and a number is set as well</source>
        <translation>%1 连接了张量，同时又设置了数值</translation>
    </message>
    <message>
        <source>a tensor is larger than any memory</source>
        <translation>有张量大于任何内存</translation>
    </message>
    <message>
        <source>a tensor of any shape</source>
        <translation>任意形状的张量</translation>
    </message>
    <message>
        <source>a tensor of the same shape</source>
        <translation>相同形状的张量</translation>
    </message>
    <message>
        <source>a tensor reaches beyond its storage</source>
        <translation>有张量超出了它的存储</translation>
    </message>
    <message>
        <source>a tensor with attributes has no readable record</source>
        <translation>带属性的张量没有可读的记录</translation>
    </message>
    <message>
        <source>a tensor's shape and strides do not agree</source>
        <translation>有张量的形状与步幅不符</translation>
    </message>
    <message>
        <source>a tensor's shape is no tuple</source>
        <translation>有张量的形状不是元组</translation>
    </message>
    <message>
        <source>a tensor's shape is no tuple of sizes</source>
        <translation>有张量的形状不是大小的元组</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>a text can only be an argument of a call</source>
        <translation>文本只能作为调用的参数</translation>
    </message>
    <message>
        <source>a text is never closed</source>
        <translation>文本没有结束</translation>
    </message>
    <message>
        <source>a text is not closed in its line</source>
        <translation>文本没有在该行内结束</translation>
    </message>
    <message>
        <source>a text of more than 4 GB cannot be saved in a checkpoint</source>
        <translation>检查点中不能保存超过 4 GB 的文本</translation>
    </message>
    <message>
        <source>a tie joins a whole module and a single parameter</source>
        <translation>绑定的一端是整个模块，另一端是单个参数</translation>
    </message>
    <message>
        <source>a tie names no node as its %1</source>
        <translation>绑定没有指定作为%L1的节点</translation>
    </message>
    <message>
        <source>a tuple</source>
        <translation>元组</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>一个值</translation>
    </message>
    <message>
        <source>a value of Python's own</source>
        <translation>Python 自己的值</translation>
    </message>
    <message>
        <source>a view of a view, more than %1 deep</source>
        <translation>视图的视图，超过 %1 层</translation>
    </message>
    <message>
        <source>a view reaches beyond its storage</source>
        <translation>有视图超出了它的存储</translation>
    </message>
    <message>
        <source>a whole number is needed here, not %1</source>
        <translation>这里需要整数，而不是%1</translation>
    </message>
    <message>
        <source>a whole number needs more than 64 bits</source>
        <translation>有整数超过 64 位</translation>
    </message>
    <message>
        <source>a wire begins at the block's input %1, which does not exist</source>
        <translation>有连线从块的输入 %1 开始，但它不存在</translation>
    </message>
    <message>
        <source>a wire begins at the output %1, which does not exist</source>
        <translation>有连线从输出 %1 开始，但它不存在</translation>
    </message>
    <message>
        <source>a wire ends at it, but it is called by %1</source>
        <translation>有连线进入它，但它由 %1 调用</translation>
    </message>
    <message>
        <source>a wire ends at the block's output %1, which does not exist</source>
        <translation>有连线到块的输出 %1，但它不存在</translation>
    </message>
    <message>
        <source>a wire ends at the input %1, which does not exist</source>
        <translation>有连线到输入 %1，但它不存在</translation>
    </message>
    <message>
        <source>a wire leads from %1 to the node %2, which does not exist</source>
        <translation>有连线从 %1 到节点 %2，但该节点不存在</translation>
    </message>
    <message>
        <source>a wire leads to %1 from the node %2, which does not exist</source>
        <translation>有连线从节点 %2 到 %1，但该节点不存在</translation>
    </message>
    <message>
        <source>a zip64 size is missing</source>
        <translation>缺少 zip64 大小</translation>
    </message>
    <message>
        <source>add Stirling's approximation</source>
        <translation>加上斯特林近似</translation>
    </message>
    <message>
        <source>add a LayerNorm after the last layer, as Python's `norm` argument does</source>
        <translation>在最后一层之后加 LayerNorm，与 Python 的 `norm` 参数相同</translation>
    </message>
    <message>
        <source>add a key and value of zeros to each sequence</source>
        <translation>给每个序列加上一个全零的 key 和 value</translation>
    </message>
    <message>
        <source>add a learned key and value to each sequence</source>
        <translation>给每个序列加上一个可学习的 key 和 value</translation>
    </message>
    <message>
        <source>add biases</source>
        <translation>加偏置</translation>
    </message>
    <message>
        <source>add biases to the projections</source>
        <translation>给投影加偏置</translation>
    </message>
    <message>
        <source>add the constant term</source>
        <translation>加上常数项</translation>
    </message>
    <message>
        <source>added to each difference</source>
        <translation>加到每个差上</translation>
    </message>
    <message>
        <source>adds %1 %2</source>
        <translation>新增 %1 %2</translation>
    </message>
    <message>
        <source>adds %1 wire</source>
        <translation>新增 %1 条连线</translation>
    </message>
    <message>
        <source>adds %1 wires</source>
        <translation>新增 %1 条连线</translation>
    </message>
    <message>
        <source>adds the %1 %2</source>
        <translation>新增%L1 %2</translation>
    </message>
    <message>
        <source>adds the argument %1 (%2)</source>
        <translation>新增参数 %1（%2）</translation>
    </message>
    <message>
        <source>adds the node %1, %2</source>
        <translation>新增节点 %1，%2</translation>
    </message>
    <message>
        <source>align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear</source>
        <translation>align_corners 只能用于插值模式：linear | bilinear | bicubic | trilinear</translation>
    </message>
    <message>
        <source>along a cosine or a line</source>
        <translation>按余弦或直线</translation>
    </message>
    <message>
        <source>an OrderedDict has no readable items</source>
        <translation>有 OrderedDict 没有可读的项</translation>
    </message>
    <message>
        <source>an array</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>an expression cannot assign; use a Code node for several statements</source>
        <translation>表达式不能赋值；多条语句请用 Code 节点</translation>
    </message>
    <message>
        <source>an indented block is missing</source>
        <translation>缺少缩进的代码块</translation>
    </message>
    <message>
        <source>an input is a Tensor or an Optional[Tensor]</source>
        <translation>输入是 Tensor 或 Optional[Tensor]</translation>
    </message>
    <message>
        <source>an instance of a block has no parameter %1 of its own</source>
        <translation>块的实例没有自己的参数 %1</translation>
    </message>
    <message>
        <source>an integer</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>an integer must not begin with 0</source>
        <translation>整数不能以 0 开头</translation>
    </message>
    <message>
        <source>an nn.%1 alone is no network that can be drawn</source>
        <translation>单独一个 nn.%1 不是可以画出的网络</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>arange gives no %1</source>
        <translation>arange 不产生 %1</translation>
    </message>
    <message>
        <source>arange gives no %1 of floats</source>
        <translation>arange 不由浮点数产生 %1</translation>
    </message>
    <message>
        <source>argument of type '%1' is not iterable</source>
        <translation>类型 '%1' 不可迭代</translation>
    </message>
    <message>
        <source>attention weights of single heads are not understood</source>
        <translation>不理解单个头的注意力权重</translation>
    </message>
    <message>
        <source>attributes of %1 cannot be set</source>
        <translation>不能设置 %1 的属性</translation>
    </message>
    <message>
        <source>bad operand type for unary +: '%1'</source>
        <translation>一元 + 的操作数类型错误：'%1'</translation>
    </message>
    <message>
        <source>bad operand type for unary -: '%1'</source>
        <translation>一元 - 的操作数类型错误：'%1'</translation>
    </message>
    <message>
        <source>base forward</source>
        <translation>基类的 forward</translation>
    </message>
    <message>
        <source>batch%1 must be a 3D tensor</source>
        <translation>batch%1 必须是 3 维张量</translation>
    </message>
    <message>
        <source>becomes %1</source>
        <translation>改为%1</translation>
    </message>
    <message>
        <source>bilinear(): input batch dimensions do not match at dim %1: got %2 and %3</source>
        <translation>bilinear()：输入的批量维度在维度 %1 不一致：得到 %2 和 %3</translation>
    </message>
    <message>
        <source>bilinear(): input dimensions do not match: got %1 and %2</source>
        <translation>bilinear()：输入的维度不一致：得到 %1 和 %2</translation>
    </message>
    <message>
        <source>bilinear(): input%1 size does not match weight size: got %2 but expected %3</source>
        <translation>bilinear()：input%1 的大小与权重不一致：得到 %2，应为 %3</translation>
    </message>
    <message>
        <source>bilinear(): inputs need to be at least 1D, but they are 0D</source>
        <translation>bilinear()：输入至少要有 1 维，但它们为 0 维</translation>
    </message>
    <message>
        <source>blocks are nested more than %1 deep</source>
        <translation>块的嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>blocks are nested too deep</source>
        <translation>代码块嵌套太深</translation>
    </message>
    <message>
        <source>bool, int64 or float32, as the numbers are</source>
        <translation>按数值为 bool、int64 或 float32</translation>
    </message>
    <message>
        <source>both '%1' and '%2' would become '%3'; change the rules for names</source>
        <translation>'%1' 和 '%2' 都会成为 '%3'；请修改名称规则</translation>
    </message>
    <message>
        <source>both arguments to matmul need to be at least 1D, but they are %1D and %2D</source>
        <translation>matmul 的两个参数都至少要有 1 维，但它们为 %1 维和 %2 维</translation>
    </message>
    <message>
        <source>both arguments to matmul need to be at least 1D, but they are 0D and 2D</source>
        <translation>matmul 的两个参数都至少要有 1 维，但它们为 0 维和 2 维</translation>
    </message>
    <message>
        <source>both ends must name a parameter, or none</source>
        <translation>两端要么都指定参数，要么都不指定</translation>
    </message>
    <message>
        <source>brackets are nested more than %1 deep</source>
        <translation>括号嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>break and continue in a loop that a run decides are not understood</source>
        <translation>不理解由运行决定的循环中的 break 和 continue</translation>
    </message>
    <message>
        <source>buffer</source>
        <translation>缓冲区</translation>
    </message>
    <message>
        <source>by what to multiply the spatial sizes, if size is None</source>
        <translation>size 为 None 时，空间大小乘以多少</translation>
    </message>
    <message>
        <source>by which share at most</source>
        <translation>最多按多大比例</translation>
    </message>
    <message>
        <source>bytes are not written as Python does</source>
        <translation>字节的写法与 Python 不同</translation>
    </message>
    <message>
        <source>calculate_gain takes the name of a function, and the slope of leaky_relu</source>
        <translation>calculate_gain 需要函数名，以及 leaky_relu 的斜率</translation>
    </message>
    <message>
        <source>calls and expressions stand too deep in one another</source>
        <translation>调用和表达式嵌套太深</translation>
    </message>
    <message>
        <source>can be no path</source>
        <translation>不能是路径</translation>
    </message>
    <message>
        <source>cannot be computed: %1</source>
        <translation>无法计算：%1</translation>
    </message>
    <message>
        <source>cannot convert float %1 to integer</source>
        <translation>无法把浮点数 %1 转换为整数</translation>
    </message>
    <message>
        <source>cannot do hardtanh on an unsigned type with negative limits</source>
        <translation>无法在无符号类型上以负的限值计算 hardtanh</translation>
    </message>
    <message>
        <source>cannot read '%1': %2</source>
        <translation>无法读取 '%1'：%2</translation>
    </message>
    <message>
        <source>cannot read '%1': it is no .npy file</source>
        <translation>无法读取 '%1'：它不是 .npy 文件</translation>
    </message>
    <message>
        <source>cannot reshape tensor of 0 elements into shape %1 because the unspecified dimension size -1 can be any value and is ambiguous</source>
        <translation>无法把 0 个元素的张量变形为 %1，因为未指定的大小 -1 可以是任何值，有歧义</translation>
    </message>
    <message>
        <source>cannot take an input from '%1': it holds %2 and not one tensor, nor one with the key '%3'; save the tensor alone with torch.save or numpy.save</source>
        <translation>无法从 '%1' 取输入：它含有 %2，而不是单个张量，也没有键为 '%3' 的张量；请用 torch.save 或 numpy.save 单独保存张量</translation>
    </message>
    <message>
        <source>cannot take an input from '%1': it holds %2 and not one tensor; save the tensor alone with torch.save or numpy.save</source>
        <translation>无法从 '%1' 取输入：它含有 %2，而不是单个张量；请用 torch.save 或 numpy.save 单独保存张量</translation>
    </message>
    <message>
        <source>cannot write '%1': %2</source>
        <translation>无法写入 '%1'：%2</translation>
    </message>
    <message>
        <source>cannot write '%1': NumPy has no bfloat16, which '%2' has; convert it to float32 first</source>
        <translation>无法写入 '%1'：NumPy 没有 '%2' 所用的 bfloat16；请先转换为 float32</translation>
    </message>
    <message>
        <source>cannot write '%1': a .npy file holds one array, and there are %2 tensors; save them as .npz</source>
        <translation>无法写入 '%1'：.npy 文件只含一个数组，而这里有 %2 个张量；请保存为 .npz</translation>
    </message>
    <message>
        <source>cannot write '%1': it is a folder; give the name of a file</source>
        <translation>无法写入 '%1'：它是文件夹；请给出文件的名称</translation>
    </message>
    <message>
        <source>cannot write '%1': it is no name of a file</source>
        <translation>无法写入 '%1'：它不是文件的名称</translation>
    </message>
    <message>
        <source>cannot write '%1': it is no regular file; give another name</source>
        <translation>无法写入 '%1'：它不是普通文件；请换一个名称</translation>
    </message>
    <message>
        <source>change that counts as none</source>
        <translation>视为没有变化的变化量</translation>
    </message>
    <message>
        <source>channel_shuffle expects input with &gt; 2 dims, but got input with sizes %1</source>
        <translation>channel_shuffle 的输入应多于 2 维，但输入大小为 %1</translation>
    </message>
    <message>
        <source>channels, where they count, are in dimension 1</source>
        <translation>涉及通道时，通道在维度 1</translation>
    </message>
    <message>
        <source>chunk gives only %1 parts of a dimension of size %2, not %3</source>
        <translation>chunk 只能把大小为 %2 的维度分成 %1 份，而不是 %3 份</translation>
    </message>
    <message>
        <source>clamp is not supported for complex types</source>
        <translation>clamp 不支持复数类型</translation>
    </message>
    <message>
        <source>class numbers</source>
        <translation>类别编号</translation>
    </message>
    <message>
        <source>code begins with 'def forward(x):'</source>
        <translation>代码以 'def forward(x):' 开头</translation>
    </message>
    <message>
        <source>code of a model cannot compute with texts</source>
        <translation>模型的代码不能对文本做计算</translation>
    </message>
    <message>
        <source>cosine that is small enough</source>
        <translation>足够小的余弦</translation>
    </message>
    <message>
        <source>decay of the rate</source>
        <translation>学习率的衰减</translation>
    </message>
    <message>
        <source>difference of the distances that is enough</source>
        <translation>足够的距离之差</translation>
    </message>
    <message>
        <source>difference that is enough</source>
        <translation>足够的差</translation>
    </message>
    <message>
        <source>dilation * (kernel_size - 1) - padding zeros are added around the input: a larger padding makes the output smaller.</source>
        <translation>在输入周围加 dilation * (kernel_size - 1) - padding 个零：padding 越大，输出越小。</translation>
    </message>
    <message>
        <source>dim %1 appears multiple times in the list of dims</source>
        <translation>维度 %1 在 dims 列表中出现多次</translation>
    </message>
    <message>
        <source>dim 0 must be divisible by groups</source>
        <translation>维度 0 必须能被 groups 整除</translation>
    </message>
    <message>
        <source>distance that is enough</source>
        <translation>足够的距离</translation>
    </message>
    <message>
        <source>divide a row's gradient by how often the batch has it; not together with sparse</source>
        <translation>把行的梯度除以它在批量中出现的次数；不能与 sparse 同用</translation>
    </message>
    <message>
        <source>division by zero</source>
        <translation>除以零</translation>
    </message>
    <message>
        <source>divisor must be not zero</source>
        <translation>除数不能为零</translation>
    </message>
    <message>
        <source>dot : expected both vectors to have same dtype, but found %1 and %2</source>
        <translation>dot：两个向量的 dtype 应相同，但得到 %1 和 %2</translation>
    </message>
    <message>
        <source>dropout1d: Expected 2D or 3D input, but received a %1D input.</source>
        <translation>dropout1d：输入应为 2 维或 3 维，但得到 %1 维输入。</translation>
    </message>
    <message>
        <source>edit refused: %1</source>
        <translation>编辑被拒绝：%1</translation>
    </message>
    <message>
        <source>einsum(): subscript %1 has size %2 for operand %3 which does not broadcast with previously seen size %4</source>
        <translation>einsum()：操作数 %3 的下标 %1 大小为 %2，无法与先前的大小 %4 广播</translation>
    </message>
    <message>
        <source>einsum(): subscript %1 is repeated for operand %2 but the sizes don't match, %3 != %4</source>
        <translation>einsum()：操作数 %2 中下标 %1 重复，但大小不同，%3 != %4</translation>
    </message>
    <message>
        <source>einsum(): the number of subscripts in the equation (%1) does not match the number of dimensions (%2) for operand %3</source>
        <translation>einsum()：等式中的下标个数 (%1) 与操作数 %3 的维数 (%2) 不一致</translation>
    </message>
    <message>
        <source>einsum(): the number of subscripts in the equation (%1) does not match the number of dimensions (%2) for operand %3 and no ellipsis was given</source>
        <translation>einsum()：等式中的下标个数 (%1) 与操作数 %3 的维数 (%2) 不一致，且没有省略号</translation>
    </message>
    <message>
        <source>einsum(): the number of subscripts in the equation (%1) is more than the number of dimensions (%2) for operand %3</source>
        <translation>einsum()：等式中的下标个数 (%1) 多于操作数 %3 的维数 (%2)</translation>
    </message>
    <message>
        <source>einsum(): the number of subscripts in the equation (%1) is more than the number of dimensions (%2) for operand %3 and no ellipsis was given</source>
        <translation>einsum()：等式中的下标个数 (%1) 多于操作数 %3 的维数 (%2)，且没有省略号</translation>
    </message>
    <message>
        <source>either size or scale_factor should be defined</source>
        <translation>size 和 scale_factor 应设置其一</translation>
    </message>
    <message>
        <source>element type</source>
        <translation>元素类型</translation>
    </message>
    <message>
        <source>elements in indices should be type int64 but got: %1</source>
        <translation>indices 的元素类型应为 int64，但得到：%1</translation>
    </message>
    <message>
        <source>embedding_bag: If per_sample_weights (%1) is not None, then it must have the same shape as the input (%2)</source>
        <translation>embedding_bag：若 per_sample_weights (%1) 不为 None，其形状必须与输入 (%2) 相同</translation>
    </message>
    <message>
        <source>embedding_bag: per_sample_weights is only supported for mode='sum' (got mode=%1)</source>
        <translation>embedding_bag：per_sample_weights 只支持 mode='sum'（现为 mode=%1）</translation>
    </message>
    <message>
        <source>entries of the zip overlap</source>
        <translation>zip 的条目相互重叠</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>各个 epoch</translation>
    </message>
    <message>
        <source>epochs after a decay in which none are counted</source>
        <translation>衰减之后不计数的 epoch 数</translation>
    </message>
    <message>
        <source>epochs between decays</source>
        <translation>两次衰减之间的 epoch 数</translation>
    </message>
    <message>
        <source>epochs until it is lowest</source>
        <translation>到最低为止的 epoch 数</translation>
    </message>
    <message>
        <source>epochs until the end</source>
        <translation>到结束的 epoch 数</translation>
    </message>
    <message>
        <source>epochs without progress that are let pass</source>
        <translation>容许没有进展的 epoch 数</translation>
    </message>
    <message>
        <source>every dimension of the input, in the order they get</source>
        <translation>输入的所有维度，按排列后的次序</translation>
    </message>
    <message>
        <source>exp(x) - 1, exact near 0.</source>
        <translation>exp(x) - 1，在 0 附近精确。</translation>
    </message>
    <message>
        <source>exp(x), divided by its sum along a dimension.</source>
        <translation>exp(x) 除以它沿某维度的和。</translation>
    </message>
    <message>
        <source>expand: the number of sizes provided (%1) must be greater or equal to the number of dimensions in the tensor (%2)</source>
        <translation>expand：所给大小的个数 (%1) 必须不少于张量的维数 (%2)</translation>
    </message>
    <message>
        <source>expected %1 but found %2</source>
        <translation>应为 %1，但得到 %2</translation>
    </message>
    <message>
        <source>expected %1 input (got %2D input)</source>
        <translation>输入应为 %1（得到 %2 维输入）</translation>
    </message>
    <message>
        <source>expected '%1'</source>
        <translation>应为 '%1'</translation>
    </message>
    <message>
        <source>expected `attn_mask` to be `None`, 2-D or 3-D but found %1-D tensor instead</source>
        <translation>`attn_mask` 应为 `None`、2 维或 3 维，但得到 %1 维张量</translation>
    </message>
    <message>
        <source>expected common dtype to be floating point, yet common dtype is %1</source>
        <translation>共同的元素类型应为浮点类型，但它是 %1</translation>
    </message>
    <message>
        <source>expected dtype %1 for `%2` but got dtype %3</source>
        <translation>`%2` 的 dtype 应为 %1，但得到 dtype %3</translation>
    </message>
    <message>
        <source>expected scalar type %1 but found %2</source>
        <translation>标量类型应为 %1，但得到 %2</translation>
    </message>
    <message>
        <source>expected scalar type %1 but found Float</source>
        <translation>标量类型应为 %1，但得到 Float</translation>
    </message>
    <message>
        <source>expecting %1 with %2 features, but got %3</source>
        <translation>%1 应有 %2 个特征，但得到 %3</translation>
    </message>
    <message>
        <source>expecting key_padding_mask shape of %1, but got %2</source>
        <translation>key_padding_mask 的形状应为 %1，但得到 %2</translation>
    </message>
    <message>
        <source>expressions are nested more than %1 deep</source>
        <translation>表达式嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>factor at the end</source>
        <translation>结束时的系数</translation>
    </message>
    <message>
        <source>factor at the start</source>
        <translation>开始时的系数</translation>
    </message>
    <message>
        <source>factor of each decay</source>
        <translation>每次衰减的系数</translation>
    </message>
    <message>
        <source>factor of each epoch</source>
        <translation>每个 epoch 的系数</translation>
    </message>
    <message>
        <source>factors of that shape</source>
        <translation>该形状的系数</translation>
    </message>
    <message>
        <source>fewer operands were provided than specified in the equation</source>
        <translation>操作数少于等式中所写的</translation>
    </message>
    <message>
        <source>first rate over the last</source>
        <translation>最初与最后学习率之比</translation>
    </message>
    <message>
        <source>flatten() has invalid args: start_dim cannot come after end_dim</source>
        <translation>flatten() 的参数无效：start_dim 不能在 end_dim 之后</translation>
    </message>
    <message>
        <source>float division by zero</source>
        <translation>浮点数除以零</translation>
    </message>
    <message>
        <source>float floor division or modulo by zero</source>
        <translation>浮点数对零整除或取模</translation>
    </message>
    <message>
        <source>format has no value for %1</source>
        <translation>format 没有 %1 的值</translation>
    </message>
    <message>
        <source>format has too few values</source>
        <translation>format 的值太少</translation>
    </message>
    <message>
        <source>found '.' for %1 for which an ellipsis was already found</source>
        <translation>%1 中又出现 '.'，但其省略号已经有了</translation>
    </message>
    <message>
        <source>found '.' for %1 that is not part of any ellipsis</source>
        <translation>%1 中的 '.' 不属于任何省略号</translation>
    </message>
    <message>
        <source>fractional_max_pool%1d(): Expected %2D or %3D tensor, but got: %4</source>
        <translation>fractional_max_pool%1d()：应为 %2 维或 %3 维张量，但得到：%4</translation>
    </message>
    <message>
        <source>fractional_max_pool%1d: the output would be empty</source>
        <translation>fractional_max_pool%1d：输出将为空</translation>
    </message>
    <message>
        <source>fractional_max_pool2d(): pool %1 %2 too large relative to input %3 %4</source>
        <translation>fractional_max_pool2d()：池化的%1 %2 相对于输入的%3 %4 太大</translation>
    </message>
    <message>
        <source>fractional_max_pool3d_out(): pool %1 %2 too large relative to input %3 %4</source>
        <translation>fractional_max_pool3d_out()：池化的%1 %2 相对于输入的%3 %4 太大</translation>
    </message>
    <message>
        <source>free-form</source>
        <translation>自由</translation>
    </message>
    <message>
        <source>functions and classes call one another more than %1 deep</source>
        <translation>函数和类的互相调用超过 %1 层</translation>
    </message>
    <message>
        <source>gather(): Expected dtype int64 for index</source>
        <translation>gather()：index 的 dtype 应为 int64</translation>
    </message>
    <message>
        <source>glu does not support scalars because halving size must be even</source>
        <translation>glu 不支持标量，因为要减半的大小必须是偶数</translation>
    </message>
    <message>
        <source>glu splits this dimension into two halves</source>
        <translation>glu 把此维度分成两半</translation>
    </message>
    <message>
        <source>gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>gradient that counts as zero</source>
        <translation>视为零的梯度</translation>
    </message>
    <message>
        <source>graphics processor %1</source>
        <translation>图形处理器 %1</translation>
    </message>
    <message>
        <source>grid_sample knows no '%1'</source>
        <translation>grid_sample 不认识 '%1'</translation>
    </message>
    <message>
        <source>h_0 and c_0 come together, or neither does</source>
        <translation>h_0 和 c_0 要么都有，要么都没有</translation>
    </message>
    <message>
        <source>half as large in that dimension</source>
        <translation>该维度减半</translation>
    </message>
    <message>
        <source>half the width of the gap</source>
        <translation>间隙宽度的一半</translation>
    </message>
    <message>
        <source>half the width of what becomes 0</source>
        <translation>变为 0 的区间宽度的一半</translation>
    </message>
    <message>
        <source>has a dtype but no shape</source>
        <translation>有 dtype 但没有 shape</translation>
    </message>
    <message>
        <source>has a size that is not known</source>
        <translation>有未知的大小</translation>
    </message>
    <message>
        <source>has the size %1, which is not positive</source>
        <translation>有大小 %1，它不是正数</translation>
    </message>
    <message>
        <source>height and width of the part; one number for both</source>
        <translation>所取部分的高和宽；一个数表示两者</translation>
    </message>
    <message>
        <source>height and width; one number for both</source>
        <translation>高和宽；一个数表示两者</translation>
    </message>
    <message>
        <source>highest rate</source>
        <translation>最高学习率</translation>
    </message>
    <message>
        <source>highest rate over the first</source>
        <translation>最高与最初学习率之比</translation>
    </message>
    <message>
        <source>how elements are found between the given ones</source>
        <translation>给定元素之间的元素如何求得</translation>
    </message>
    <message>
        <source>how far</source>
        <translation>移动多远</translation>
    </message>
    <message>
        <source>how far a step goes</source>
        <translation>一步走多远</translation>
    </message>
    <message>
        <source>how far to go, 0 to 1</source>
        <translation>走多远，0 到 1</translation>
    </message>
    <message>
        <source>how far values move</source>
        <translation>值移动多远</translation>
    </message>
    <message>
        <source>how it is filled when the model is built</source>
        <translation>构建模型时如何填充</translation>
    </message>
    <message>
        <source>how many</source>
        <translation>多少个</translation>
    </message>
    <message>
        <source>how many are stacked, each reading the outputs of the one before</source>
        <translation>堆叠多少层，每层读取前一层的输出</translation>
    </message>
    <message>
        <source>how many before and after, two numbers for each dimension, the last dimension first</source>
        <translation>前后各加多少，每个维度两个数，最后一个维度在前</translation>
    </message>
    <message>
        <source>how many dimensions the tensor has is not known</source>
        <translation>不知道张量有多少维</translation>
    </message>
    <message>
        <source>how many layers follow each other</source>
        <translation>有多少层依次相接</translation>
    </message>
    <message>
        <source>how many layers the decoder has</source>
        <translation>解码器有多少层</translation>
    </message>
    <message>
        <source>how many layers the encoder has</source>
        <translation>编码器有多少层</translation>
    </message>
    <message>
        <source>how much less of the gradient the momentum takes</source>
        <translation>动量少取多少梯度</translation>
    </message>
    <message>
        <source>how much of the average is kept</source>
        <translation>平均保留多少</translation>
    </message>
    <message>
        <source>how much of the running averages is kept</source>
        <translation>滑动平均保留多少</translation>
    </message>
    <message>
        <source>how new values come from old ones; the rank must fit</source>
        <translation>如何由旧值得到新值；维数须相符</translation>
    </message>
    <message>
        <source>how often</source>
        <translation>重复多少次</translation>
    </message>
    <message>
        <source>how often this loop goes round depends on a size that is not known</source>
        <translation>此循环的次数取决于未知的大小</translation>
    </message>
    <message>
        <source>how often, for each dimension</source>
        <translation>每个维度重复多少次</translation>
    </message>
    <message>
        <source>how sharp it bends</source>
        <translation>弯曲的锐利程度</translation>
    </message>
    <message>
        <source>how sharp the bend is</source>
        <translation>弯曲的锐利程度</translation>
    </message>
    <message>
        <source>how the losses of the elements become one</source>
        <translation>各元素的损失如何合成一个</translation>
    </message>
    <message>
        <source>how the rows of a bag become one</source>
        <translation>如何把袋中各行合成一行</translation>
    </message>
    <message>
        <source>if input is 2D, then offsets has to be None, as input is treated as a mini-batch of fixed length sequences</source>
        <translation>输入为 2 维时 offsets 必须为 None，因为输入被当作定长序列的小批量</translation>
    </message>
    <message>
        <source>images (..., C * r * r, H, W)</source>
        <translation>图像 (..., C * r * r, H, W)</translation>
    </message>
    <message>
        <source>images (..., C, H * r, W * r)</source>
        <translation>图像 (..., C, H * r, W * r)</translation>
    </message>
    <message>
        <source>in_features is the input's last size</source>
        <translation>in_features 是输入的最后一个大小</translation>
    </message>
    <message>
        <source>include_last_offset needs offsets, but input is 2D</source>
        <translation>include_last_offset 需要 offsets，但输入为 2 维</translation>
    </message>
    <message>
        <source>include_last_offset: number of offset should be at least 1</source>
        <translation>include_last_offset：offsets 至少要有 1 个</translation>
    </message>
    <message>
        <source>include_last_offset: the last offset has to be the number of indices, %1</source>
        <translation>include_last_offset：最后一个 offset 必须等于索引的个数 %1</translation>
    </message>
    <message>
        <source>inconsistent tensor size, expected tensor %1 and src %2 to have the same number of elements, but got %3 and %4 elements respectively</source>
        <translation>张量大小不一致，张量 %1 与 src %2 的元素个数应相同，但分别为 %3 和 %4 个元素</translation>
    </message>
    <message>
        <source>index out of range in self</source>
        <translation>self 中的索引越界</translation>
    </message>
    <message>
        <source>index_select(): Expected dtype int32 or int64 for index</source>
        <translation>index_select()：index 的 dtype 应为 int32 或 int64</translation>
    </message>
    <message>
        <source>index_select(): Index is supposed to be a vector</source>
        <translation>index_select()：index 应为向量</translation>
    </message>
    <message>
        <source>indices</source>
        <translation>索引</translation>
    </message>
    <message>
        <source>indices, int64 or int32, of any shape</source>
        <translation>索引，int64 或 int32，任意形状</translation>
    </message>
    <message>
        <source>indices, int64 or int32: one bag a row, or all bags in one row with offsets</source>
        <translation>索引，int64 或 int32：每行一个袋，或有 offsets 时所有袋在一行中</translation>
    </message>
    <message>
        <source>initialiser rule %1</source>
        <translation>初始化规则 %1</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>input (%1) is too small. Calculated output: %2</source>
        <translation>输入 (%1) 太小。算得的输出：%2</translation>
    </message>
    <message>
        <source>input + weight * (end - input).</source>
        <translation>input + weight * (end - input)，即线性插值。</translation>
    </message>
    <message>
        <source>input and output are (N, L, ...) rather than (L, N, ...)</source>
        <translation>输入和输出为 (N, L, ...)，而不是 (L, N, ...)</translation>
    </message>
    <message>
        <source>input has inconsistent input_size: got %1 expected %2</source>
        <translation>输入的 input_size 不一致：得到 %1，应为 %2</translation>
    </message>
    <message>
        <source>input has to be 1D or 2D Tensor, but got Tensor of dimension %1</source>
        <translation>输入必须是 1 维或 2 维张量，但得到 %1 维张量</translation>
    </message>
    <message>
        <source>input image (T: %1 H: %2 W: %3) smaller than kernel size (kT: %4 kH: %5 kW: %6)</source>
        <translation>输入图像（T：%1 H：%2 W：%3）小于窗口（kT：%4 kH：%5 kW：%6）</translation>
    </message>
    <message>
        <source>input must have 3 dimensions, got %1</source>
        <translation>输入必须有 3 个维度，但得到 %1</translation>
    </message>
    <message>
        <source>input of size %1 is too small for padding (%2, %3)</source>
        <translation>大小为 %1 的输入对于填充 (%2, %3) 太小</translation>
    </message>
    <message>
        <source>input with spatial size %1</source>
        <translation>空间大小为 %1 的输入</translation>
    </message>
    <message>
        <source>input.size(-1) must be equal to input_size. Expected %1, got %2</source>
        <translation>input.size(-1) 必须等于 input_size。应为 %1，但得到 %2</translation>
    </message>
    <message>
        <source>instead of a condition: whether `then` is taken, from the block's arguments; the other branch is then not built</source>
        <translation>代替条件：由块的参数决定是否走 `then`；另一个分支则不会构建</translation>
    </message>
    <message>
        <source>int64 of an integer, float32 of a float</source>
        <translation>整数为 int64，浮点数为 float32</translation>
    </message>
    <message>
        <source>int64 of integers, float32 of floats</source>
        <translation>整数为 int64，浮点数为 float32</translation>
    </message>
    <message>
        <source>integer division or modulo by zero</source>
        <translation>整数除以零或对零取模</translation>
    </message>
    <message>
        <source>into how many heads the features are split; divides embed_dim</source>
        <translation>特征分成多少个头；须整除 embed_dim</translation>
    </message>
    <message>
        <source>into how many parts split cuts is not known</source>
        <translation>不知道 split 切成多少份</translation>
    </message>
    <message>
        <source>into how many parts unbind cuts is not known</source>
        <translation>不知道 unbind 切成多少份</translation>
    </message>
    <message>
        <source>invalid number</source>
        <translation>无效的数</translation>
    </message>
    <message>
        <source>invalid subscript given at index %1 in the equation string, subscripts must be in [a-zA-Z]</source>
        <translation>等式字符串的索引 %1 处下标无效，下标必须在 [a-zA-Z] 之中</translation>
    </message>
    <message>
        <source>is empty: choose a file</source>
        <translation>为空：请选择文件</translation>
    </message>
    <message>
        <source>is no argument of %1</source>
        <translation>不是 %1 的参数</translation>
    </message>
    <message>
        <source>is no number</source>
        <translation>不是数</translation>
    </message>
    <message>
        <source>is no option of %1</source>
        <translation>不是 %1 的选项</translation>
    </message>
    <message>
        <source>is no whole number</source>
        <translation>不是整数</translation>
    </message>
    <message>
        <source>is not between %1 and %2, the numbers</source>
        <translation>不在 %1 与 %2 之间，即以下类型的范围：</translation>
    </message>
    <message>
        <source>is too large for an integer</source>
        <translation>对于整数太大</translation>
    </message>
    <message>
        <source>it calls what is no function</source>
        <translation>它调用的不是函数</translation>
    </message>
    <message>
        <source>it claims to have %1 entries</source>
        <translation>它声称有 %1 个条目</translation>
    </message>
    <message>
        <source>it finds no parameter in the model</source>
        <translation>它在模型中找不到任何参数</translation>
    </message>
    <message>
        <source>it gives attributes to a plain value</source>
        <translation>它给普通的值加了属性</translation>
    </message>
    <message>
        <source>it goes on behind its last tensor</source>
        <translation>最后一个张量之后还有内容</translation>
    </message>
    <message>
        <source>it has a condition, and is decided by the arguments too</source>
        <translation>它有条件，同时又由参数决定</translation>
    </message>
    <message>
        <source>it has a size that is known only when the model runs</source>
        <translation>它有只在运行时才知道的大小</translation>
    </message>
    <message>
        <source>it has a version of the .npy format that LayerLoom does not know</source>
        <translation>它的 .npy 格式版本是 LayerLoom 不认识的</translation>
    </message>
    <message>
        <source>it has a version of the format before PyTorch 1.6 that nobody ever wrote</source>
        <translation>它的版本是 PyTorch 1.6 之前的格式中从未有过的</translation>
    </message>
    <message>
        <source>it has an attribute of type %1, which is neither a module, a tensor, a number, nor a list or tuple of such</source>
        <translation>它有类型为 %1 的属性，既不是模块、张量、数，也不是它们的列表或元组</translation>
    </message>
    <message>
        <source>it has no block as its %1</source>
        <translation>它没有块作为 %1</translation>
    </message>
    <message>
        <source>it has two entries '%1'</source>
        <translation>它有两个条目 '%1'</translation>
    </message>
    <message>
        <source>it holds %1 and no state dict; save net.state_dict()</source>
        <translation>它含有%1，没有状态字典；请保存 net.state_dict()</translation>
    </message>
    <message>
        <source>it holds %1, which LayerLoom does not read; save net.state_dict() instead</source>
        <translation>它含有 LayerLoom 不读取的%1；请改为保存 net.state_dict()</translation>
    </message>
    <message>
        <source>it holds Python objects, which LayerLoom does not read; save an array of numbers</source>
        <translation>它含有 Python 对象，LayerLoom 不读取；请保存数的数组</translation>
    </message>
    <message>
        <source>it holds more Python objects than LayerLoom reads; save only net.state_dict()</source>
        <translation>它的 Python 对象多于 LayerLoom 所读取的；请只保存 net.state_dict()</translation>
    </message>
    <message>
        <source>it holds no dict of tensors (%1); save net.state_dict()</source>
        <translation>它没有张量的字典（%1）；请保存 net.state_dict()</translation>
    </message>
    <message>
        <source>it holds no pickle of protocol 2 or later</source>
        <translation>其中没有协议 2 或更新的 pickle</translation>
    </message>
    <message>
        <source>it holds no state dict '%1', but %2</source>
        <translation>它没有状态字典 '%1'，只有 %2</translation>
    </message>
    <message>
        <source>it holds no state dict; save net.state_dict()</source>
        <translation>它没有状态字典；请保存 net.state_dict()</translation>
    </message>
    <message>
        <source>it holds records of several fields; save each of them as an array of its own</source>
        <translation>它含有多字段的记录；请把每个字段各存为一个数组</translation>
    </message>
    <message>
        <source>it holds several state dicts: %1; name the one to read (in the terminal with --weights-key), or save it alone</source>
        <translation>它含有多个状态字典：%1；请指定要读取的（在终端中用 --weights-key），或单独保存</translation>
    </message>
    <message>
        <source>it is a TorchScript file without a module</source>
        <translation>它是没有模块的 TorchScript 文件</translation>
    </message>
    <message>
        <source>it is a bare pickle, which torch.save did not write; save net.state_dict() with torch.save</source>
        <translation>它只是一个 pickle，不是 torch.save 写的；请用 torch.save 保存 net.state_dict()</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是文件夹</translation>
    </message>
    <message>
        <source>it is a zip with two checkpoints in it</source>
        <translation>它是含有两个检查点的 zip</translation>
    </message>
    <message>
        <source>it is a zip, but none that torch.save wrote: it has no data.pkl</source>
        <translation>它是 zip，但不是 torch.save 写的：没有 data.pkl</translation>
    </message>
    <message>
        <source>it is compressed in a way that NumPy does not use</source>
        <translation>它的压缩方式是 NumPy 不使用的</translation>
    </message>
    <message>
        <source>it is larger than the %1 bytes that are read of such a file</source>
        <translation>它超过了这种文件所读取的 %1 字节</translation>
    </message>
    <message>
        <source>it is larger than the compressed arrays that LayerLoom reads; save it with numpy.savez</source>
        <translation>它超过 LayerLoom 能读的压缩数组；请用 numpy.savez 保存</translation>
    </message>
    <message>
        <source>it is muted, but has no input that it could pass through</source>
        <translation>它已静音，但没有可以直接通过的输入</translation>
    </message>
    <message>
        <source>it is muted, so that nothing comes out at %1</source>
        <translation>它已静音，因此 %1 没有输出</translation>
    </message>
    <message>
        <source>it is no .npy file</source>
        <translation>它不是 .npy 文件</translation>
    </message>
    <message>
        <source>it is no TorchScript file</source>
        <translation>它不是 TorchScript 文件</translation>
    </message>
    <message>
        <source>it is no file of torch.save, and no .safetensors, .npz or .npy file</source>
        <translation>它不是 torch.save 的文件，也不是 .safetensors、.npz 或 .npy 文件</translation>
    </message>
    <message>
        <source>it is no regular file</source>
        <translation>它不是普通文件</translation>
    </message>
    <message>
        <source>it is tied to itself</source>
        <translation>它绑定到自己</translation>
    </message>
    <message>
        <source>it is tied to two owners</source>
        <translation>它绑定到两个所有者</translation>
    </message>
    <message>
        <source>it is too short for a zip</source>
        <translation>对于 zip 太短</translation>
    </message>
    <message>
        <source>it lies in what is tied as a whole already</source>
        <translation>它在已经整体绑定的内容之中</translation>
    </message>
    <message>
        <source>it makes an object of what is no class</source>
        <translation>它用不是类的东西创建对象</translation>
    </message>
    <message>
        <source>it shares what belongs to %1, which is muted</source>
        <translation>它共享属于 %1 的参数，而后者已静音</translation>
    </message>
    <message>
        <source>it was saved by PyTorch before 0.1.10; load and save it once with a newer PyTorch</source>
        <translation>它由 0.1.10 之前的 PyTorch 保存；请用更新的 PyTorch 加载并保存一次</translation>
    </message>
    <message>
        <source>it was saved on a big-endian machine, which LayerLoom does not read</source>
        <translation>它在大端机器上保存，LayerLoom 不读取</translation>
    </message>
    <message>
        <source>it was written by a newer LibTorch than this one; export it for version %1</source>
        <translation>它由比此更新的 LibTorch 写成；请为版本 %1 导出</translation>
    </message>
    <message>
        <source>it would call `%1` when Python loads it: this is no checkpoint, do not open it with Python</source>
        <translation>Python 加载它时会调用 `%1`：它不是检查点，请勿用 Python 打开</translation>
    </message>
    <message>
        <source>items of %1 cannot be set</source>
        <translation>不能设置 %1 的项</translation>
    </message>
    <message>
        <source>its %1 has the name of another layer of the class</source>
        <translation>它的 %1 与该类的另一个层同名</translation>
    </message>
    <message>
        <source>its arguments differ from those of %1, whose module it shares</source>
        <translation>它的参数与 %1 的不同，而它共享后者的模块</translation>
    </message>
    <message>
        <source>its array has %1 dimensions; PyTorch has at most %2</source>
        <translation>它的数组有 %1 个维度；PyTorch 最多 %2 个</translation>
    </message>
    <message>
        <source>its attribute 'training' is no bool</source>
        <translation>其属性 'training' 不是 bool</translation>
    </message>
    <message>
        <source>its class %1 has a member that torch.jit.save never writes</source>
        <translation>其类 %1 有 torch.jit.save 从不写入的成员</translation>
    </message>
    <message>
        <source>its class %1 has properties</source>
        <translation>其类 %1 有 property</translation>
    </message>
    <message>
        <source>its class %1 is a tuple of tuples</source>
        <translation>其类 %1 是元组的元组</translation>
    </message>
    <message>
        <source>its class %1 is no module</source>
        <translation>其类 %1 不是模块</translation>
    </message>
    <message>
        <source>its code calls %1, which a program of strangers may not: only what computes on tensors, numbers, tuples and lists</source>
        <translation>其代码调用了 %1，这对陌生程序是不允许的：只允许对张量、数、元组和列表做计算</translation>
    </message>
    <message>
        <source>its code calls something, which a program of strangers may not: only what computes on tensors, numbers, tuples and lists</source>
        <translation>其代码调用了陌生程序不允许的内容：只允许对张量、数、元组和列表做计算</translation>
    </message>
    <message>
        <source>its code computes with texts</source>
        <translation>其代码对文本做计算</translation>
    </message>
    <message>
        <source>its code has a function %1, which would be run when the file is loaded</source>
        <translation>其代码有函数 %1，加载文件时会被运行</translation>
    </message>
    <message>
        <source>its code has a function that returns at more places than any model's</source>
        <translation>其代码有一个函数的返回处多于任何模型</translation>
    </message>
    <message>
        <source>its code has a loop that does not count with range</source>
        <translation>其代码有不用 range 计数的循环</translation>
    </message>
    <message>
        <source>its code has a parameter with a default that would be computed when the file is loaded</source>
        <translation>其代码有一个参数，默认值要在加载文件时计算</translation>
    </message>
    <message>
        <source>its code has a statement that no model needs</source>
        <translation>其代码有一条模型不需要的语句</translation>
    </message>
    <message>
        <source>its code has an expression that torch.jit.save never writes</source>
        <translation>其代码有 torch.jit.save 从不写入的表达式</translation>
    </message>
    <message>
        <source>its code has more blocks in blocks than any model's</source>
        <translation>其代码的块嵌套多于任何模型</translation>
    </message>
    <message>
        <source>its code has more brackets in brackets than any model's</source>
        <translation>其代码的括号嵌套多于任何模型</translation>
    </message>
    <message>
        <source>its code has more branches than any model's</source>
        <translation>其代码的分支多于任何模型</translation>
    </message>
    <message>
        <source>its code has tuples of tuples that are larger than any model's</source>
        <translation>其代码的元组嵌套大于任何模型</translation>
    </message>
    <message>
        <source>its code holds something else than classes and functions</source>
        <translation>其代码中有类和函数之外的内容</translation>
    </message>
    <message>
        <source>its code passes texts on from variable to variable as no model does</source>
        <translation>其代码在变量之间传递文本，没有模型会这样</translation>
    </message>
    <message>
        <source>its constants are larger than LayerLoom reads</source>
        <translation>其常量大于 LayerLoom 所读取的</translation>
    </message>
    <message>
        <source>its constants hold %1, and not only tensors</source>
        <translation>其常量含有 %1，而不只是张量</translation>
    </message>
    <message>
        <source>its default</source>
        <translation>其默认值</translation>
    </message>
    <message>
        <source>its description differs</source>
        <translation>说明不同</translation>
    </message>
    <message>
        <source>its directory is not readable</source>
        <translation>目录无法读取</translation>
    </message>
    <message>
        <source>its entry '%1' is %2</source>
        <translation>其条目 '%1' 是%2</translation>
    </message>
    <message>
        <source>its entry '%1' is compressed in a way that is not read</source>
        <translation>其条目 '%1' 的压缩方式不被读取</translation>
    </message>
    <message>
        <source>its entry '%1' is compressed, which torch.save never does; load and save it again with PyTorch</source>
        <translation>其条目 '%1' 被压缩，torch.save 从不这样做；请用 PyTorch 加载并重新保存</translation>
    </message>
    <message>
        <source>its entry '%1' is encrypted</source>
        <translation>其条目 '%1' 被加密</translation>
    </message>
    <message>
        <source>its entry '%1' is larger than LayerLoom reads</source>
        <translation>其条目 '%1' 大于 LayerLoom 所读取的</translation>
    </message>
    <message>
        <source>its entry '%1': %2</source>
        <translation>其条目 '%1'：%2</translation>
    </message>
    <message>
        <source>its function %1 does not say what it gives</source>
        <translation>其函数 %1 没有说明给出什么</translation>
    </message>
    <message>
        <source>its function %1 gives a text</source>
        <translation>其函数 %1 给出文本</translation>
    </message>
    <message>
        <source>its functions call each other more often than any model's</source>
        <translation>其函数互相调用多于任何模型</translation>
    </message>
    <message>
        <source>its header does not say type, shape and place of the tensor '%1'</source>
        <translation>文件头没有写明张量 '%1' 的类型、形状和位置</translation>
    </message>
    <message>
        <source>its header has '%1' twice</source>
        <translation>文件头中 '%1' 出现两次</translation>
    </message>
    <message>
        <source>its header is no JSON</source>
        <translation>文件头不是 JSON</translation>
    </message>
    <message>
        <source>its header is no JSON at byte %1</source>
        <translation>文件头在第 %1 字节处不是 JSON</translation>
    </message>
    <message>
        <source>its header is not what a .safetensors file has%1</source>
        <translation>文件头不符合 .safetensors 文件%1</translation>
    </message>
    <message>
        <source>its header is not what a .safetensors file has, at '%1'</source>
        <translation>文件头不符合 .safetensors 文件，位于 '%1'</translation>
    </message>
    <message>
        <source>its header says '%1' of the tensor '%2'</source>
        <translation>文件头对张量 '%2' 写了 '%1'</translation>
    </message>
    <message>
        <source>its model has no module %1</source>
        <translation>其模型没有模块 %1</translation>
    </message>
    <message>
        <source>its module %1 has no forward</source>
        <translation>其模块 %1 没有 forward</translation>
    </message>
    <message>
        <source>its module has no forward</source>
        <translation>其模块没有 forward</translation>
    </message>
    <message>
        <source>its modules are nested deeper than any model's</source>
        <translation>其模块的嵌套深于任何模型</translation>
    </message>
    <message>
        <source>its modules repeat each other beyond any model's</source>
        <translation>其模块的重复超过任何模型</translation>
    </message>
    <message>
        <source>its numbers have the type '%1', which PyTorch has not; convert it first</source>
        <translation>其数的类型 '%1' 是 PyTorch 没有的；请先转换</translation>
    </message>
    <message>
        <source>its owner %1 is itself tied to another one</source>
        <translation>它的所有者 %1 本身又绑定到另一个</translation>
    </message>
    <message>
        <source>its pickle appends to what is no list</source>
        <translation>其 pickle 向不是列表的东西追加</translation>
    </message>
    <message>
        <source>its pickle ends a list that it did not begin</source>
        <translation>其 pickle 结束了没有开始的列表</translation>
    </message>
    <message>
        <source>its pickle has a key without a value</source>
        <translation>其 pickle 有没有值的键</translation>
    </message>
    <message>
        <source>its pickle has a memo of impossible size</source>
        <translation>其 pickle 的 memo 大小不可能</translation>
    </message>
    <message>
        <source>its pickle has a name without end</source>
        <translation>其 pickle 有没有结尾的名称</translation>
    </message>
    <message>
        <source>its pickle has a protocol that is newer than 5</source>
        <translation>其 pickle 的协议比 5 更新</translation>
    </message>
    <message>
        <source>its pickle is larger than LayerLoom reads; save only net.state_dict()</source>
        <translation>其 pickle 大于 LayerLoom 所读取的；请只保存 net.state_dict()</translation>
    </message>
    <message>
        <source>its pickle names a class by what is no text</source>
        <translation>其 pickle 中类的名称不是文本</translation>
    </message>
    <message>
        <source>its pickle refers to an object that it did not make</source>
        <translation>其 pickle 引用了它没有产生的对象</translation>
    </message>
    <message>
        <source>its pickle sets items of what is no dict</source>
        <translation>其 pickle 设置了不是字典的东西的项</translation>
    </message>
    <message>
        <source>its pickle takes more objects than it made</source>
        <translation>其 pickle 取出的对象多于它产生的</translation>
    </message>
    <message>
        <source>its pickle uses the instruction %1, which no checkpoint needs; save net.state_dict() with PyTorch's defaults</source>
        <translation>其 pickle 使用了检查点不需要的指令 %1；请用 PyTorch 的默认设置保存 net.state_dict()</translation>
    </message>
    <message>
        <source>its tensor '%1' has the type '%2', which LibTorch has not; convert it first</source>
        <translation>其张量 '%1' 的类型 '%2' 是 LibTorch 没有的；请先转换</translation>
    </message>
    <message>
        <source>its tensor '%1' is larger than any memory</source>
        <translation>其张量 '%1' 大于任何内存</translation>
    </message>
    <message>
        <source>its tensors repeat the same memory far beyond the file's size</source>
        <translation>其张量重复同一内存，远超过文件的大小</translation>
    </message>
    <message>
        <source>its ties differ</source>
        <translation>绑定不同</translation>
    </message>
    <message>
        <source>its ties form a cycle</source>
        <translation>它的绑定形成了环</translation>
    </message>
    <message>
        <source>its zip64 record is not where it should be</source>
        <translation>zip64 记录不在应有的位置</translation>
    </message>
    <message>
        <source>k can be at most the size of the dimension, %1</source>
        <translation>k 最多为维度的大小 %1</translation>
    </message>
    <message>
        <source>keep the last dimension, with size 1</source>
        <translation>保留最后一个维度，大小为 1</translation>
    </message>
    <message>
        <source>keepdim needs dim</source>
        <translation>keepdim 需要 dim</translation>
    </message>
    <message>
        <source>keeps the logarithm finite</source>
        <translation>使对数保持有限</translation>
    </message>
    <message>
        <source>keeps the quotient finite</source>
        <translation>使商保持有限</translation>
    </message>
    <message>
        <source>keeps the root smooth</source>
        <translation>使平方根保持平滑</translation>
    </message>
    <message>
        <source>kept for Python; computed out of place here, with the same result</source>
        <translation>为与 Python 一致而保留；这里不就地计算，结果相同</translation>
    </message>
    <message>
        <source>key shape %1 does not match value shape %2</source>
        <translation>key 的形状 %1 与 value 的形状 %2 不一致</translation>
    </message>
    <message>
        <source>largest number</source>
        <translation>最大的数</translation>
    </message>
    <message>
        <source>layers such as nn.%1 cannot be made in code; place a layer, or use F for functions</source>
        <translation>不能在代码中创建 nn.%1 这样的层；请放置层，或用 F 中的函数</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>left, right</source>
        <translation>左、右</translation>
    </message>
    <message>
        <source>left, right, top, bottom</source>
        <translation>左、右、上、下</translation>
    </message>
    <message>
        <source>left, right, top, bottom, front, back</source>
        <translation>左、右、上、下、前、后</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>第 %1 行第 %2 列</translation>
    </message>
    <message>
        <source>locals() is not understood</source>
        <translation>不理解 locals()</translation>
    </message>
    <message>
        <source>log(1 + exp(beta * x)) / beta.</source>
        <translation>log(1 + exp(beta * x)) / beta，即平滑的 ReLU。</translation>
    </message>
    <message>
        <source>log(1 + exp(beta * x)) / beta: a smooth ReLU.</source>
        <translation>log(1 + exp(beta * x)) / beta：平滑的 ReLU。</translation>
    </message>
    <message>
        <source>log(1 + x), exact near 0.</source>
        <translation>log(1 + x)，在 0 附近精确。</translation>
    </message>
    <message>
        <source>log(sigmoid(x)).</source>
        <translation>log(sigmoid(x))，即 sigmoid 的对数。</translation>
    </message>
    <message>
        <source>logsumexp(): Expected floating point type for result tensor, but got: %1</source>
        <translation>logsumexp()：结果张量应为浮点类型，但得到：%1</translation>
    </message>
    <message>
        <source>look ahead (needs momentum and no dampening)</source>
        <translation>向前看（需要 momentum 且没有 dampening）</translation>
    </message>
    <message>
        <source>loops over tuples that are so long, in loops, cannot be compiled; let them count with range</source>
        <translation>循环嵌套且遍历这么长的元组，无法编译；请用 range 计数</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失函数</translation>
    </message>
    <message>
        <source>lower bound</source>
        <translation>下界</translation>
    </message>
    <message>
        <source>lowest rate</source>
        <translation>最低学习率</translation>
    </message>
    <message>
        <source>make the gradient a sparse tensor, which only some optimizers take</source>
        <translation>让梯度成为稀疏张量，只有部分优化器接受</translation>
    </message>
    <message>
        <source>margin that is enough</source>
        <translation>足够的间隔</translation>
    </message>
    <message>
        <source>masked_fill only supports boolean masks, but got mask with dtype %1</source>
        <translation>masked_fill 只支持布尔掩码，但掩码的 dtype 为 %1</translation>
    </message>
    <message>
        <source>masked_select: expected BoolTensor or ByteTensor for mask</source>
        <translation>masked_select：mask 应为 BoolTensor 或 ByteTensor</translation>
    </message>
    <message>
        <source>mat1 and mat2 shapes cannot be multiplied (%1 and %2)</source>
        <translation>mat1 与 mat2 的形状无法相乘（%1 与 %2）</translation>
    </message>
    <message>
        <source>mat2 must be a matrix, got 1-D tensor</source>
        <translation>mat2 必须是矩阵，但得到 1 维张量</translation>
    </message>
    <message>
        <source>matmul takes tensors of any rank</source>
        <translation>matmul 接受任意维数的张量</translation>
    </message>
    <message>
        <source>max mode does not support scaling the gradient by the frequency</source>
        <translation>max 模式不支持按频率缩放梯度</translation>
    </message>
    <message>
        <source>max mode does not support sparse weights</source>
        <translation>max 模式不支持稀疏权重</translation>
    </message>
    <message>
        <source>max(0, x) + min(0, alpha * (exp(x / alpha) - 1)).</source>
        <translation>max(0, x) + min(0, alpha * (exp(x / alpha) - 1))，即 CELU。</translation>
    </message>
    <message>
        <source>max(0, x).</source>
        <translation>max(0, x)，即修正线性单元。</translation>
    </message>
    <message>
        <source>max_unpool%1d: the output would have a size of %2</source>
        <translation>max_unpool%1d：输出的大小将为 %2</translation>
    </message>
    <message>
        <source>max_val must be greater than min_val</source>
        <translation>max_val 必须大于 min_val</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: %1</source>
        <translation>mean()：无法推断输出的 dtype。输入的 dtype 必须是浮点或复数类型，但得到：%1</translation>
    </message>
    <message>
        <source>mean(): could not infer output dtype. Optional dtype must be either a floating point or complex dtype. Got: %1</source>
        <translation>mean()：无法推断输出的 dtype。可选的 dtype 必须是浮点或复数类型，但得到：%1</translation>
    </message>
    <message>
        <source>member</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>min(max(0, x), 6).</source>
        <translation>min(max(0, x), 6)，即截断的修正线性单元。</translation>
    </message>
    <message>
        <source>module must be names with dots between them, as in layer1.0.conv1</source>
        <translation>module 必须是以点分隔的名称，如 layer1.0.conv1</translation>
    </message>
    <message>
        <source>modules are more than %1 deep in one another</source>
        <translation>模块嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>modules call one another more than %1 deep</source>
        <translation>模块相互调用超过 %1 层</translation>
    </message>
    <message>
        <source>modules inside of '%1' are called in turn with others: they are drawn beside it, and have further names in the state dict</source>
        <translation>'%1' 中的模块与其他模块交替调用：它们画在它旁边，并在状态字典中另有名称</translation>
    </message>
    <message>
        <source>modules stand too deep in one another</source>
        <translation>模块嵌套太深</translation>
    </message>
    <message>
        <source>more operands were provided than specified in the equation</source>
        <translation>操作数多于等式中所写的</translation>
    </message>
    <message>
        <source>more than %1 branches</source>
        <translation>超过 %1 个分支</translation>
    </message>
    <message>
        <source>more than %1 copies</source>
        <translation>超过 %1 个副本</translation>
    </message>
    <message>
        <source>more than 18 EB</source>
        <translation>超过 18 EB</translation>
    </message>
    <message>
        <source>most evaluations of a step (None: 5/4 of max_iter)</source>
        <translation>每步的最多求值次数（None：max_iter 的 5/4）</translation>
    </message>
    <message>
        <source>most iterations of a step</source>
        <translation>每步的最多迭代次数</translation>
    </message>
    <message>
        <source>movedim: Invalid source or destination dims: source (%1 dims) should contain the same number of dims as destination (%2 dims)</source>
        <translation>movedim：源维度或目标维度无效：source（%1 个维度）应与 destination（%2 个维度）的个数相同</translation>
    </message>
    <message>
        <source>mul(): argument 'other' (position 1) must be Tensor, not tuple</source>
        <translation>mul()：参数 'other'（位置 1）必须是张量，而不是元组</translation>
    </message>
    <message>
        <source>must be "inf", "-inf" or "nan"</source>
        <translation>必须是 "inf"、"-inf" 或 "nan"</translation>
    </message>
    <message>
        <source>must be "node" or "block/node:parameter", not %1</source>
        <translation>必须是 "node" 或 "block/node:parameter"，而不是 %1</translation>
    </message>
    <message>
        <source>must be "node:port", not %1</source>
        <translation>必须是 "node:port"，而不是 %1</translation>
    </message>
    <message>
        <source>must be %1, not %2</source>
        <translation>必须是%1，而不是 %2</translation>
    </message>
    <message>
        <source>must be True or False, not %1</source>
        <translation>必须是 True 或 False，而不是 %1</translation>
    </message>
    <message>
        <source>must be a number or "N" for the batch, not %1</source>
        <translation>必须是数，或用 "N" 表示批量，而不是 %1</translation>
    </message>
    <message>
        <source>must be a number, not %1</source>
        <translation>必须是数，而不是 %L1</translation>
    </message>
    <message>
        <source>must be a number, not nan</source>
        <translation>必须是数，而不是 nan</translation>
    </message>
    <message>
        <source>must be a text, not %1</source>
        <translation>必须是文本，而不是 %L1</translation>
    </message>
    <message>
        <source>must be an array, not %1</source>
        <translation>必须是数组，而不是%L1</translation>
    </message>
    <message>
        <source>must be an integer, not %1</source>
        <translation>必须是整数，而不是 %1</translation>
    </message>
    <message>
        <source>must be an object, not %1</source>
        <translation>必须是对象，而不是%L1</translation>
    </message>
    <message>
        <source>must be at least %1, not %2</source>
        <translation>必须至少为 %1，而不是 %2</translation>
    </message>
    <message>
        <source>must be at least 1</source>
        <translation>必须至少为 1</translation>
    </message>
    <message>
        <source>must be at most %1, not %2</source>
        <translation>必须至多为 %1，而不是 %2</translation>
    </message>
    <message>
        <source>must be finite, not %1</source>
        <translation>必须有限，而不是 %1</translation>
    </message>
    <message>
        <source>must be nested at most %1 deep</source>
        <translation>最多嵌套 %1 层</translation>
    </message>
    <message>
        <source>must be one number or %1, not %2</source>
        <translation>必须是一个数或 %1，而不是 %2</translation>
    </message>
    <message>
        <source>must be relative to the project's folder</source>
        <translation>必须相对于项目的文件夹</translation>
    </message>
    <message>
        <source>must be true or false, not %1</source>
        <translation>必须是 true 或 false，而不是%L1</translation>
    </message>
    <message>
        <source>must be two numbers</source>
        <translation>必须是两个数</translation>
    </message>
    <message>
        <source>must consist of letters, digits and _, not %1</source>
        <translation>只能由字母、数字和 _ 组成，而不是 %1</translation>
    </message>
    <message>
        <source>must have a value</source>
        <translation>必须有值</translation>
    </message>
    <message>
        <source>must have at least one item</source>
        <translation>必须至少有一项</translation>
    </message>
    <message>
        <source>must have either a "type" (a layer) or a "block" (an instance of a block)</source>
        <translation>必须有 "type"（层）或 "block"（块的实例）之一</translation>
    </message>
    <message>
        <source>must have one key, "expr", "lines" or "float"</source>
        <translation>必须有一个键："expr"、"lines" 或 "float"</translation>
    </message>
    <message>
        <source>must have the same number of items in all tuples of one depth</source>
        <translation>同一层的所有元组必须有同样多的项</translation>
    </message>
    <message>
        <source>must not be None</source>
        <translation>不能为 None</translation>
    </message>
    <message>
        <source>must not be negative</source>
        <translation>不能为负</translation>
    </message>
    <message>
        <source>must not lead out of the project's folder</source>
        <translation>不能超出项目的文件夹</translation>
    </message>
    <message>
        <source>name '%1' is not defined</source>
        <translation>名称 '%1' 未定义</translation>
    </message>
    <message>
        <source>names for what it gives, in order</source>
        <translation>给出的结果的名称，按次序</translation>
    </message>
    <message>
        <source>negative slope of the rectifier after this layer (leaky_relu only)</source>
        <translation>此层之后的整流函数的负斜率（仅 leaky_relu）</translation>
    </message>
    <message>
        <source>nests more than %1 levels deep; no project does</source>
        <translation>嵌套超过 %1 层；没有项目会这样</translation>
    </message>
    <message>
        <source>nn.%1 is not in the catalogue: it stands in the model as an unknown layer</source>
        <translation>nn.%1 不在目录中：它在模型中成为未知的层</translation>
    </message>
    <message>
        <source>no default</source>
        <translation>没有默认值</translation>
    </message>
    <message>
        <source>node %1 is there already</source>
        <translation>节点 %1 已经存在</translation>
    </message>
    <message>
        <source>non-persistent buffer</source>
        <translation>非持久缓冲区</translation>
    </message>
    <message>
        <source>norm(): input dtype should be either floating point or complex. Got %1 instead.</source>
        <translation>norm()：输入的 dtype 应为浮点或复数，但得到 %1。</translation>
    </message>
    <message>
        <source>normalized_shape is the end of the input's shape</source>
        <translation>normalized_shape 是输入形状的末尾部分</translation>
    </message>
    <message>
        <source>norms come before attention and linear layers rather than after</source>
        <translation>归一化在注意力和线性层之前，而不是之后</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>nothing is given for %1</source>
        <translation>没有给出 %1</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>num_channels must be divisible by num_groups</source>
        <translation>num_channels 必须能被 num_groups 整除</translation>
    </message>
    <message>
        <source>number of groups of channels</source>
        <translation>通道的组数</translation>
    </message>
    <message>
        <source>numerical result out of range</source>
        <translation>数值结果超出范围</translation>
    </message>
    <message>
        <source>object of type '%1' has no len()</source>
        <translation>类型 '%1' 的对象没有 len()</translation>
    </message>
    <message>
        <source>of each channel; one number for all</source>
        <translation>每个通道各一个；一个数表示全部</translation>
    </message>
    <message>
        <source>of the norm</source>
        <translation>范数的指数</translation>
    </message>
    <message>
        <source>of the same shape</source>
        <translation>形状相同</translation>
    </message>
    <message>
        <source>of the shape of tgt</source>
        <translation>形状与 tgt 相同</translation>
    </message>
    <message>
        <source>of the shape of the first input</source>
        <translation>形状与第一个输入相同</translation>
    </message>
    <message>
        <source>of the shape of the query</source>
        <translation>形状与 query 相同</translation>
    </message>
    <message>
        <source>of which there is a copy for each step, but %1 is no number of one: it has none</source>
        <translation>其每一步有一个副本，但 %1 不是副本的编号：它没有副本</translation>
    </message>
    <message>
        <source>of which there is a copy for each step, but %1 is no number of one: they are 0 to %2</source>
        <translation>其每一步有一个副本，但 %1 不是副本的编号：编号为 0 到 %2</translation>
    </message>
    <message>
        <source>offsets has to be a 1D Tensor</source>
        <translation>offsets 必须是 1 维张量</translation>
    </message>
    <message>
        <source>offsets has to be a 1D Tensor but got None</source>
        <translation>offsets 必须是 1 维张量，但得到 None</translation>
    </message>
    <message>
        <source>offsets must not fall</source>
        <translation>offsets 不能递减</translation>
    </message>
    <message>
        <source>one above the largest</source>
        <translation>最大整数加一</translation>
    </message>
    <message>
        <source>one branch gives %1 for %2, the other %3</source>
        <translation>一个分支对 %2 给出 %1，另一个给出 %3</translation>
    </message>
    <message>
        <source>one branch returns, and the other does not</source>
        <translation>一个分支返回，另一个不返回</translation>
    </message>
    <message>
        <source>one module of the file, such as layer1.0; empty: the whole model</source>
        <translation>文件中的一个模块，如 layer1.0；留空：整个模型</translation>
    </message>
    <message>
        <source>one number, or one for each channel (dimension 1)</source>
        <translation>一个数，或每个通道（维度 1）一个数</translation>
    </message>
    <message>
        <source>one of %1 and %2 is inside the other</source>
        <translation>%1 和 %2 中一个在另一个内部</translation>
    </message>
    <message>
        <source>one row for each bag: (bags, embedding_dim)</source>
        <translation>每个袋一行：(bags, embedding_dim)</translation>
    </message>
    <message>
        <source>one_hot is only applicable to index tensor.</source>
        <translation>one_hot 只适用于索引张量。</translation>
    </message>
    <message>
        <source>only an Optional[Tensor] has a default, None</source>
        <translation>只有 Optional[Tensor] 有默认值 None</translation>
    </message>
    <message>
        <source>only bool and floating types of key_padding_mask are supported</source>
        <translation>key_padding_mask 只支持 bool 和浮点类型</translation>
    </message>
    <message>
        <source>only numbers, or texts, are sorted</source>
        <translation>只能对数或文本排序</translation>
    </message>
    <message>
        <source>only one</source>
        <translation>只有一个</translation>
    </message>
    <message>
        <source>only one dimension can be inferred</source>
        <translation>只能推断一个维度</translation>
    </message>
    <message>
        <source>only one name can stand for the parameter's values, but there are '%1' and '%2'</source>
        <translation>参数的值只能由一个名称表示，但有 '%1' 和 '%2'</translation>
    </message>
    <message>
        <source>only one of output_size and output_ratio may be specified</source>
        <translation>output_size 和 output_ratio 只能指定一个</translation>
    </message>
    <message>
        <source>only one of size or scale_factor should be defined</source>
        <translation>size 和 scale_factor 只应设置一个</translation>
    </message>
    <message>
        <source>only the shape of an input can be asked, as %1.shape</source>
        <translation>只能查询输入的形状，如 %1.shape</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>outer: Expected 1-D argument self, but got %1-D</source>
        <translation>outer：参数 self 应为 1 维，但得到 %1 维</translation>
    </message>
    <message>
        <source>outer: Expected 1-D argument vec2, but got %1-D</source>
        <translation>outer：参数 vec2 应为 1 维，但得到 %1 维</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>output padding must be smaller than either stride or dilation, but got output_padding: %1 stride: %2 dilation: %3</source>
        <translation>output_padding 必须小于 stride 或 dilation，但得到 output_padding：%1 stride：%2 dilation：%3</translation>
    </message>
    <message>
        <source>output size</source>
        <translation>输出大小</translation>
    </message>
    <message>
        <source>output subscript %1 appears more than once in the output</source>
        <translation>输出下标 %1 在输出中出现多次</translation>
    </message>
    <message>
        <source>output subscript %1 does not appear in the equation for any input operand</source>
        <translation>输出下标 %1 没有出现在等式的任何输入操作数中</translation>
    </message>
    <message>
        <source>output_ratio must be between 0 and 1 (got %1)</source>
        <translation>output_ratio 必须在 0 与 1 之间（现为 %1）</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>pad should be at most half of kernel size, but got pad=%1 and kernel_size=%2</source>
        <translation>填充最多为窗口大小的一半，但 pad=%1，kernel_size=%2</translation>
    </message>
    <message>
        <source>padding='same' is not supported for strided convolutions</source>
        <translation>padding='same' 不支持步幅大于 1 的卷积</translation>
    </message>
    <message>
        <source>parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>parameters are not changed in forward</source>
        <translation>forward 中不改变参数</translation>
    </message>
    <message>
        <source>part %1</source>
        <translation>第 %1 部分</translation>
    </message>
    <message>
        <source>per_sample_weights must have the type of the weight, Float, not %1</source>
        <translation>per_sample_weights 的类型必须与权重相同，为 Float，而不是 %1</translation>
    </message>
    <message>
        <source>permute(): duplicate dims are not allowed.</source>
        <translation>permute()：dims 中不允许重复。</translation>
    </message>
    <message>
        <source>permute: number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = %1 is not equal to len(dims) = %2</source>
        <translation>permute：输入张量的维数与所给维度次序的长度不一致，即 input.dim() = %1 不等于 len(dims) = %2</translation>
    </message>
    <message>
        <source>pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but input.size(-3)=%1 is not divisible by %2</source>
        <translation>pixel_shuffle 要求输入的 'channel' 维度能被 upscale_factor 的平方整除，但 input.size(-3)=%1 不能被 %2 整除</translation>
    </message>
    <message>
        <source>pixel_unshuffle expects height to be divisible by downscale_factor, but input.size(%1)=%2 is not divisible by %3</source>
        <translation>pixel_unshuffle 要求高度能被 downscale_factor 整除，但 input.size(%1)=%2 不能被 %3 整除</translation>
    </message>
    <message>
        <source>pixel_unshuffle expects width to be divisible by downscale_factor, but input.size(%1)=%2 is not divisible by %3</source>
        <translation>pixel_unshuffle 要求宽度能被 downscale_factor 整除，但 input.size(%1)=%2 不能被 %3 整除</translation>
    </message>
    <message>
        <source>pixels of 0 that are put around the picture before</source>
        <translation>事先在图片周围填充的 0 像素</translation>
    </message>
    <message>
        <source>power</source>
        <translation>幂</translation>
    </message>
    <message>
        <source>prelu: Expected `weight` to be a scalar or 1D tensor, but got ndim = %1</source>
        <translation>prelu：`weight` 应为标量或 1 维张量，但 ndim = %1</translation>
    </message>
    <message>
        <source>processor, %1 thread</source>
        <translation>处理器，%1 个线程</translation>
    </message>
    <message>
        <source>processor, %1 threads</source>
        <translation>处理器，%1 个线程</translation>
    </message>
    <message>
        <source>proj_size has to be smaller than hidden_size</source>
        <translation>proj_size 必须小于 hidden_size</translation>
    </message>
    <message>
        <source>pull towards zero</source>
        <translation>向零的拉力</translation>
    </message>
    <message>
        <source>pull towards zero (L2 penalty)</source>
        <translation>向零的拉力（L2 惩罚）</translation>
    </message>
    <message>
        <source>query should be unbatched 2D or batched 3D tensor but received %1-D query tensor</source>
        <translation>query 应为无批量的 2 维或批量的 3 维张量，但得到 %1 维的 query 张量</translation>
    </message>
    <message>
        <source>r, by which height and width grow</source>
        <translation>r，高和宽放大的倍数</translation>
    </message>
    <message>
        <source>r, by which height and width shrink</source>
        <translation>r，高和宽缩小的倍数</translation>
    </message>
    <message>
        <source>randint needs a limit of at least 1</source>
        <translation>randint 的上限至少为 1</translation>
    </message>
    <message>
        <source>random_ expects 'from' to be less than 'to', but got from=%1 &gt;= to=%2</source>
        <translation>random_ 要求 'from' 小于 'to'，但 from=%1 &gt;= to=%2</translation>
    </message>
    <message>
        <source>recompute_scale_factor is not meaningful with an explicit size.</source>
        <translation>有明确的 size 时 recompute_scale_factor 没有意义。</translation>
    </message>
    <message>
        <source>relu6(x + 3) / 6.</source>
        <translation>relu6(x + 3) / 6，即 hard sigmoid。</translation>
    </message>
    <message>
        <source>removes %1 %2</source>
        <translation>移除 %1 %2</translation>
    </message>
    <message>
        <source>removes %1 wire</source>
        <translation>移除 %1 条连线</translation>
    </message>
    <message>
        <source>removes %1 wires</source>
        <translation>移除 %1 条连线</translation>
    </message>
    <message>
        <source>removes the %1 %2</source>
        <translation>移除%L1 %2</translation>
    </message>
    <message>
        <source>removes the argument %1</source>
        <translation>移除参数 %1</translation>
    </message>
    <message>
        <source>removes the node %1, %2</source>
        <translation>移除节点 %1，%2</translation>
    </message>
    <message>
        <source>result type Float can't be cast to the desired output type %1</source>
        <translation>结果类型 Float 无法转换为所需的输出类型 %1</translation>
    </message>
    <message>
        <source>rounds the quotient towards zero (trunc) or down (floor)</source>
        <translation>把商向零取整 (trunc) 或向下取整 (floor)</translation>
    </message>
    <message>
        <source>rows with a larger norm are scaled down to it when they are read</source>
        <translation>范数更大的行在读取时缩小到它</translation>
    </message>
    <message>
        <source>running_mean should contain %1 elements not %2</source>
        <translation>running_mean 应有 %1 个元素，而不是 %2 个</translation>
    </message>
    <message>
        <source>scale_factor must be greater than 0</source>
        <translation>scale_factor 必须大于 0</translation>
    </message>
    <message>
        <source>scaling factor</source>
        <translation>缩放系数</translation>
    </message>
    <message>
        <source>scheduler</source>
        <translation>学习率调度器</translation>
    </message>
    <message>
        <source>select(): index %1 out of range for tensor of size %2 at dimension %3</source>
        <translation>select()：索引 %1 超出大小为 %2 的张量在维度 %3 上的范围</translation>
    </message>
    <message>
        <source>select(): index 0 out of range for tensor of size %1 at dimension 1</source>
        <translation>select()：索引 0 超出大小为 %1 的张量在维度 1 上的范围</translation>
    </message>
    <message>
        <source>select(): index 0 out of range for tensor of size [0] at dimension 0</source>
        <translation>select()：索引 0 超出大小为 [0] 的张量在维度 0 上的范围</translation>
    </message>
    <message>
        <source>selected index k out of range</source>
        <translation>选取的索引 k 越界</translation>
    </message>
    <message>
        <source>self.training is taken to be False here: the model is read as it is in evaluation, and what it does only in training is left out</source>
        <translation>这里假定 self.training 为 False：模型按评估时的样子读取，只在训练时做的事已略去</translation>
    </message>
    <message>
        <source>sequential</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>shape '%1' is invalid for input of size %2</source>
        <translation>形状 '%1' 对大小为 %2 的输入无效</translation>
    </message>
    <message>
        <source>shape and place of its tensor '%1' do not agree</source>
        <translation>其张量 '%1' 的形状与位置不符</translation>
    </message>
    <message>
        <source>share of the best loss, or an amount</source>
        <translation>为最佳损失的份额，还是数量</translation>
    </message>
    <message>
        <source>share of the last step</source>
        <translation>上一步所占的份额</translation>
    </message>
    <message>
        <source>share of the target given to all classes</source>
        <translation>目标中分给所有类别的份额</translation>
    </message>
    <message>
        <source>share of the training on the way up</source>
        <translation>训练中上升阶段所占的份额</translation>
    </message>
    <message>
        <source>share of zeros</source>
        <translation>零所占的比例</translation>
    </message>
    <message>
        <source>shifts and dimensions must align. shifts: %1, dims:%2</source>
        <translation>shifts 与 dimensions 必须对应。shifts：%1，dims：%2</translation>
    </message>
    <message>
        <source>size mismatch for %1: copying a param with shape torch.Size(%2) from checkpoint, the shape in current model is torch.Size(%3).</source>
        <translation>%1 的大小不一致：检查点中参数的形状为 torch.Size(%2)，当前模型中的形状为 torch.Size(%3)。</translation>
    </message>
    <message>
        <source>size mismatch, got %1 and %2</source>
        <translation>大小不一致，得到 %1 和 %2</translation>
    </message>
    <message>
        <source>size mismatch, got %1, %2,%3</source>
        <translation>大小不一致，得到 %1、%2、%3</translation>
    </message>
    <message>
        <source>size mismatch: %1 has shape %2, but %3.%4 has %5</source>
        <translation>大小不一致：%1 的形状为 %2，但 %3.%4 为 %5</translation>
    </message>
    <message>
        <source>sizes in forward depend on what flows in, which the file does not say: it is taken to be %1</source>
        <translation>forward 中的大小取决于流入的内容，而文件没有说明：假定为 %1</translation>
    </message>
    <message>
        <source>smaller changes of the rate are not made</source>
        <translation>更小的学习率变化不做</translation>
    </message>
    <message>
        <source>smallest number</source>
        <translation>最小的数</translation>
    </message>
    <message>
        <source>spectral_norm is read as it is in evaluation: its vectors u and v stay as they are</source>
        <translation>spectral_norm 按评估模式读取：它的向量 u 和 v 保持不变</translation>
    </message>
    <message>
        <source>split needs the size of every part, such as (2, 3)</source>
        <translation>split 需要每一部分的大小，如 (2, 3)</translation>
    </message>
    <message>
        <source>split_with_sizes expects split_sizes to sum exactly to %1 (input tensor's size at dimension %2), but got split_sizes=%3</source>
        <translation>split_with_sizes 要求 split_sizes 之和恰为 %1（输入张量在维度 %2 的大小），但 split_sizes=%3</translation>
    </message>
    <message>
        <source>squeeze: dimension %1 has size %2, which is dropped only where it is 1</source>
        <translation>squeeze：维度 %1 的大小为 %2，只有大小为 1 时才会去掉</translation>
    </message>
    <message>
        <source>stack expects each tensor to be equal size, but got %1 at entry 0 and %2 at entry %3</source>
        <translation>stack 要求各张量大小相同，但第 0 项为 %1，第 %3 项为 %2</translation>
    </message>
    <message>
        <source>standard deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>standard deviation of the others</source>
        <translation>其余数的标准差</translation>
    </message>
    <message>
        <source>start (%1) + length (%2) exceeds dimension size (%3).</source>
        <translation>start (%1) + length (%2) 超过维度的大小 (%3)。</translation>
    </message>
    <message>
        <source>statements stand too deep in one another</source>
        <translation>语句嵌套太深</translation>
    </message>
    <message>
        <source>std and var only support floating point and complex dtypes</source>
        <translation>std 和 var 只支持浮点和复数类型</translation>
    </message>
    <message>
        <source>step must be nonzero</source>
        <translation>step 必须非零</translation>
    </message>
    <message>
        <source>step must be nonzero: the bags have no elements</source>
        <translation>step 必须非零：袋中没有元素</translation>
    </message>
    <message>
        <source>steps that are remembered</source>
        <translation>记住的步数</translation>
    </message>
    <message>
        <source>summands of that shape</source>
        <translation>该形状的加数</translation>
    </message>
    <message>
        <source>super() stands outside of a class</source>
        <translation>super() 在类之外</translation>
    </message>
    <message>
        <source>super().forward of nn.%1 is not understood</source>
        <translation>不理解 nn.%1 的 super().forward</translation>
    </message>
    <message>
        <source>t() expects a tensor with &lt;= 2 dimensions, but self is %1D</source>
        <translation>t() 需要不超过 2 维的张量，但 self 为 %1 维</translation>
    </message>
    <message>
        <source>take the nearer one of the first two as the anchor</source>
        <translation>以前两个中较近的作为锚点</translation>
    </message>
    <message>
        <source>tanh for the approximation by it</source>
        <translation>tanh 表示用它近似</translation>
    </message>
    <message>
        <source>tensors are (N, L, E) rather than (L, N, E)</source>
        <translation>张量为 (N, L, E)，而不是 (L, N, E)</translation>
    </message>
    <message>
        <source>tensors are written and read as they lie in memory, and the files are little-endian</source>
        <translation>张量按内存中的样子读写，而文件是小端的</translation>
    </message>
    <message>
        <source>that size is %1, which is known only when the model runs</source>
        <translation>该大小为 %1，只在运行时才知道</translation>
    </message>
    <message>
        <source>the %1 of a tie cannot be in all copies of %2</source>
        <translation>绑定的%L1不能在 %2 的所有副本中</translation>
    </message>
    <message>
        <source>the %1 of a tie is a whole copy of %2</source>
        <translation>绑定的%L1是 %2 的整个副本</translation>
    </message>
    <message>
        <source>the %1 of a tie lies in %2, %3</source>
        <translation>绑定的%L1在 %2 中，%3</translation>
    </message>
    <message>
        <source>the %1 of a tie lies in %2, which is no block</source>
        <translation>绑定的%L1在 %2 中，但它不是块</translation>
    </message>
    <message>
        <source>the %1 of a tie, %2, does not exist</source>
        <translation>绑定的%L1 %2 不存在</translation>
    </message>
    <message>
        <source>the .safetensors format has another use for the name '%1'</source>
        <translation>.safetensors 格式中名称 '%1' 另有用途</translation>
    </message>
    <message>
        <source>the .safetensors format has names in UTF-8 only</source>
        <translation>.safetensors 格式的名称只能是 UTF-8</translation>
    </message>
    <message>
        <source>the .safetensors format has no %1, which '%2' has; save it as .pth</source>
        <translation>.safetensors 格式没有 '%2' 所用的 %1；请保存为 .pth</translation>
    </message>
    <message>
        <source>the `-` operator and "abs_cpu" are not implemented for 'Bool'</source>
        <translation>`-` 运算和 "abs_cpu" 不支持 'Bool'</translation>
    </message>
    <message>
        <source>the argument %1 has %2 now</source>
        <translation>参数 %1 现在%2</translation>
    </message>
    <message>
        <source>the argument %1 has the default %2 now</source>
        <translation>参数 %1 的默认值现在为 %2</translation>
    </message>
    <message>
        <source>the argument %1 takes another type</source>
        <translation>参数 %1 换成另一类型</translation>
    </message>
    <message>
        <source>the base</source>
        <translation>底数</translation>
    </message>
    <message>
        <source>the batch number of both inputs must be equal, but they are %1 and %2</source>
        <translation>两个输入的批量大小必须相等，但它们为 %1 和 %2</translation>
    </message>
    <message>
        <source>the batch size of the %1, %2, does not match that of the query, %3</source>
        <translation>%1 的批量大小 %2 与 query 的 %3 不一致</translation>
    </message>
    <message>
        <source>the block gives more values than it takes, so that they cannot be handed on</source>
        <translation>块给出的值多于所取的值，无法继续传递</translation>
    </message>
    <message>
        <source>the block has no output</source>
        <translation>块没有输出</translation>
    </message>
    <message>
        <source>the block has two %1s named %2</source>
        <translation>块有两个名为 %2 的%L1</translation>
    </message>
    <message>
        <source>the block has two arguments named %1</source>
        <translation>块有两个名为 %1 的参数</translation>
    </message>
    <message>
        <source>the block holds more than %1 calls with all its instances</source>
        <translation>块连同其所有实例包含超过 %1 次调用</translation>
    </message>
    <message>
        <source>the block would contain itself: %1</source>
        <translation>块将包含它自己：%1</translation>
    </message>
    <message>
        <source>the block's input %1</source>
        <translation>块的输入 %1</translation>
    </message>
    <message>
        <source>the block's output %1</source>
        <translation>块的输出 %1</translation>
    </message>
    <message>
        <source>the body begins on a line of its own</source>
        <translation>函数体要另起一行</translation>
    </message>
    <message>
        <source>the body turns %1 of %2 into %3, but what a loop carries from step to step keeps its type and shape</source>
        <translation>循环体把 %2 的 %1 变成 %3，但循环在各步之间传递的内容要保持类型和形状</translation>
    </message>
    <message>
        <source>the branches give %1 and %2 values</source>
        <translation>各分支给出 %1 个和 %2 个值</translation>
    </message>
    <message>
        <source>the branches give differently many values</source>
        <translation>各分支给出的值的个数不同</translation>
    </message>
    <message>
        <source>the broadcast shape without dim</source>
        <translation>去掉 dim 的广播形状</translation>
    </message>
    <message>
        <source>the broadcast shape without its last dimension</source>
        <translation>去掉最后一个维度的广播形状</translation>
    </message>
    <message>
        <source>the call</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>the call does not fit: %1</source>
        <translation>调用不匹配：%1</translation>
    </message>
    <message>
        <source>the cell after, (N, hidden_size)</source>
        <translation>之后的记忆单元，(N, hidden_size)</translation>
    </message>
    <message>
        <source>the cell before</source>
        <translation>之前的记忆单元</translation>
    </message>
    <message>
        <source>the chance of an element to become 0</source>
        <translation>元素变为 0 的概率</translation>
    </message>
    <message>
        <source>the class %1</source>
        <translation>类 %1</translation>
    </message>
    <message>
        <source>the class has no %1</source>
        <translation>类没有 %1</translation>
    </message>
    <message>
        <source>the code has %1 bytes; up to %2 are compiled</source>
        <translation>代码有 %1 字节；最多编译 %2 字节</translation>
    </message>
    <message>
        <source>the code returns %1 values; write each of them behind return, as in 'return a, b'</source>
        <translation>代码返回 %1 个值；请在 return 之后逐个写出，如 'return a, b'</translation>
    </message>
    <message>
        <source>the code returns %1, but only tensors and numbers can leave through a port</source>
        <translation>代码返回 %1，但只有张量和数能从端口输出</translation>
    </message>
    <message>
        <source>the code returns at more than %1 places</source>
        <translation>代码在超过 %1 处返回</translation>
    </message>
    <message>
        <source>the code returns nothing</source>
        <translation>代码没有返回任何值</translation>
    </message>
    <message>
        <source>the code, beginning with def forward(x):</source>
        <translation>代码，以 def forward(x): 开头</translation>
    </message>
    <message>
        <source>the condition gives %1 values instead of one truth value</source>
        <translation>条件给出 %1 个值，而不是一个真值</translation>
    </message>
    <message>
        <source>the condition gives %1, but must give one truth value</source>
        <translation>条件给出 %1，但必须给出一个真值</translation>
    </message>
    <message>
        <source>the condition is the same in each step</source>
        <translation>每一步的条件都相同</translation>
    </message>
    <message>
        <source>the condition still held after %1 steps; raise the limit if the loop needs more</source>
        <translation>%1 步之后条件仍成立；如果循环需要更多步，请提高上限</translation>
    </message>
    <message>
        <source>the constant</source>
        <translation>常量</translation>
    </message>
    <message>
        <source>the constant; None for 0</source>
        <translation>常数；None 表示 0</translation>
    </message>
    <message>
        <source>the default %1</source>
        <translation>默认值 %1</translation>
    </message>
    <message>
        <source>the default of %1 %2</source>
        <translation>%1 的默认值%2</translation>
    </message>
    <message>
        <source>the default of %1 must be a plain value</source>
        <translation>%1 的默认值必须是普通的值</translation>
    </message>
    <message>
        <source>the diagonal up to which elements stay; 0 is the main one</source>
        <translation>保留元素所至的对角线；0 为主对角线</translation>
    </message>
    <message>
        <source>the dict has no %1</source>
        <translation>字典没有 %1</translation>
    </message>
    <message>
        <source>the dict has no such key</source>
        <translation>字典没有这个键</translation>
    </message>
    <message>
        <source>the dimension</source>
        <translation>维度</translation>
    </message>
    <message>
        <source>the dimension along which elements are compared</source>
        <translation>沿此维度比较元素</translation>
    </message>
    <message>
        <source>the dimension along which it goes</source>
        <translation>沿此维度计算</translation>
    </message>
    <message>
        <source>the dimension along which the results sum to 1</source>
        <translation>结果沿此维度之和为 1</translation>
    </message>
    <message>
        <source>the dimension along which the values sum to 1; None is 0 for tensors of rank 0, 1 and 3, else 1 (deprecated in PyTorch)</source>
        <translation>值沿此维度之和为 1；None 时，0、1、3 维张量为 0，否则为 1（PyTorch 已弃用）</translation>
    </message>
    <message>
        <source>the dimension along which the vectors lie</source>
        <translation>向量所沿的维度</translation>
    </message>
    <message>
        <source>the dimension along which they are joined</source>
        <translation>沿此维度连接</translation>
    </message>
    <message>
        <source>the dimension of the vectors</source>
        <translation>向量所在的维度</translation>
    </message>
    <message>
        <source>the dimension that is cut</source>
        <translation>被切分的维度</translation>
    </message>
    <message>
        <source>the dimension that is halved</source>
        <translation>被对半分开的维度</translation>
    </message>
    <message>
        <source>the dimension that is reduced; None for all</source>
        <translation>被归约的维度；None 表示全部</translation>
    </message>
    <message>
        <source>the dimension to drop if its size is 1; None for all such</source>
        <translation>大小为 1 时去掉的维度；None 表示所有这样的维度</translation>
    </message>
    <message>
        <source>the dimension to split</source>
        <translation>要拆分的维度</translation>
    </message>
    <message>
        <source>the dimension to split in two</source>
        <translation>要分成两半的维度</translation>
    </message>
    <message>
        <source>the dimension; None for the flattened tensor</source>
        <translation>维度；None 表示展平后的张量</translation>
    </message>
    <message>
        <source>the dimensions that are reduced</source>
        <translation>被归约的维度</translation>
    </message>
    <message>
        <source>the dimensions that are reduced by the norm</source>
        <translation>计算范数的维度</translation>
    </message>
    <message>
        <source>the dimensions that are reduced; None for all</source>
        <translation>被归约的维度；None 表示全部</translation>
    </message>
    <message>
        <source>the dimensions that are reversed</source>
        <translation>反序的维度</translation>
    </message>
    <message>
        <source>the dimensions that move</source>
        <translation>要移动的维度</translation>
    </message>
    <message>
        <source>the dimensions; None for the flattened tensor</source>
        <translation>维度；None 表示展平后的张量</translation>
    </message>
    <message>
        <source>the directory at its end is missing</source>
        <translation>缺少末尾的目录</translation>
    </message>
    <message>
        <source>the disk is full (%1); make room or choose another folder</source>
        <translation>磁盘已满 (%1)；请腾出空间或选择其他文件夹</translation>
    </message>
    <message>
        <source>the disk reports a fault (%1); save somewhere else</source>
        <translation>磁盘报告故障 (%1)；请保存到别处</translation>
    </message>
    <message>
        <source>the distance from one position to the next</source>
        <translation>相邻位置的间隔</translation>
    </message>
    <message>
        <source>the distance from one to the next</source>
        <translation>相邻两数之差</translation>
    </message>
    <message>
        <source>the document does not say which block is the model</source>
        <translation>文档没有说明哪个块是模型</translation>
    </message>
    <message>
        <source>the document has no block %1 to be the model</source>
        <translation>文档中没有作为模型的块 %1</translation>
    </message>
    <message>
        <source>the element type of the result</source>
        <translation>结果的元素类型</translation>
    </message>
    <message>
        <source>the element type; None for %1</source>
        <translation>元素类型；None 表示%1</translation>
    </message>
    <message>
        <source>the element type; None for float32</source>
        <translation>元素类型；None 表示 float32</translation>
    </message>
    <message>
        <source>the elements</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>终点</translation>
    </message>
    <message>
        <source>the entry '%1' is not where the directory says</source>
        <translation>条目 '%1' 不在目录所说的位置</translation>
    </message>
    <message>
        <source>the entry '%1' reaches beyond its end</source>
        <translation>条目 '%1' 超出它的末尾</translation>
    </message>
    <message>
        <source>the eps of the layer norms</source>
        <translation>各 LayerNorm 的 eps</translation>
    </message>
    <message>
        <source>the exponent</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>the exponent of the norm</source>
        <translation>范数的指数</translation>
    </message>
    <message>
        <source>the exponent, where no tensor is connected to exponent</source>
        <translation>指数，用于 exponent 没有连接张量时</translation>
    </message>
    <message>
        <source>the exponent; inf for the largest absolute value</source>
        <translation>指数；inf 表示最大绝对值</translation>
    </message>
    <message>
        <source>the expression</source>
        <translation>表达式</translation>
    </message>
    <message>
        <source>the expression ends too early</source>
        <translation>表达式过早结束</translation>
    </message>
    <message>
        <source>the expression gives %1 values instead of one</source>
        <translation>表达式给出 %1 个值，而不是一个</translation>
    </message>
    <message>
        <source>the expression is empty</source>
        <translation>表达式为空</translation>
    </message>
    <message>
        <source>the expression is longer than 10,000 bytes</source>
        <translation>表达式超过 10,000 字节</translation>
    </message>
    <message>
        <source>the expression is nested too deeply</source>
        <translation>表达式嵌套太深</translation>
    </message>
    <message>
        <source>the expression is too long</source>
        <translation>表达式太长</translation>
    </message>
    <message>
        <source>the expression takes '%1', which has no value here</source>
        <translation>表达式使用了 '%1'，它在这里没有值</translation>
    </message>
    <message>
        <source>the expression, such as F.relu(torch.mm(X, W) + 1)</source>
        <translation>表达式，如 F.relu(torch.mm(X, W) + 1)</translation>
    </message>
    <message>
        <source>the factor of negative values</source>
        <translation>负值的系数</translation>
    </message>
    <message>
        <source>the factors of the sizes, where size is None</source>
        <translation>大小的倍数，用于 size 为 None 时</translation>
    </message>
    <message>
        <source>the feature number of src and tgt must be equal to d_model</source>
        <translation>src 和 tgt 的特征数必须等于 d_model</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>the file became shorter while it was read</source>
        <translation>读取时文件变短了</translation>
    </message>
    <message>
        <source>the file defines no network</source>
        <translation>文件没有定义网络</translation>
    </message>
    <message>
        <source>the file does not say what flows in: %1</source>
        <translation>文件没有说明流入的内容：%1</translation>
    </message>
    <message>
        <source>the file ends in the middle of a statement</source>
        <translation>文件在语句中间结束</translation>
    </message>
    <message>
        <source>the file has no %1</source>
        <translation>文件没有 %1</translation>
    </message>
    <message>
        <source>the file has no class %1</source>
        <translation>文件没有类 %1</translation>
    </message>
    <message>
        <source>the file has no code for %1</source>
        <translation>文件没有 %1 的代码</translation>
    </message>
    <message>
        <source>the file has no constant %1</source>
        <translation>文件没有常量 %1</translation>
    </message>
    <message>
        <source>the file is cut short or damaged: %1</source>
        <translation>文件被截断或损坏：%1</translation>
    </message>
    <message>
        <source>the file is cut short or damaged: a storage is shorter than its tensors</source>
        <translation>文件被截断或损坏：有存储短于其张量</translation>
    </message>
    <message>
        <source>the file is cut short or damaged: it ends before its content does</source>
        <translation>文件被截断或损坏：内容未完就结束了</translation>
    </message>
    <message>
        <source>the file is cut short or damaged: its pickle has no end</source>
        <translation>文件被截断或损坏：其 pickle 没有结尾</translation>
    </message>
    <message>
        <source>the file is damaged: %1</source>
        <translation>文件已损坏：%1</translation>
    </message>
    <message>
        <source>the file is damaged: %1 has no attribute %2</source>
        <translation>文件已损坏：%1 没有属性 %2</translation>
    </message>
    <message>
        <source>the file is damaged: a compressed array cannot be unpacked</source>
        <translation>文件已损坏：有压缩的数组无法解压</translation>
    </message>
    <message>
        <source>the file is damaged: it claims to hold more than it can</source>
        <translation>文件已损坏：它声称的内容超过可能的大小</translation>
    </message>
    <message>
        <source>the file is damaged: it holds %1 where its code wants %2</source>
        <translation>文件已损坏：其中为 %1，而代码要求 %2</translation>
    </message>
    <message>
        <source>the file is damaged: its forward is not written to the end</source>
        <translation>文件已损坏：其 forward 没有写完</translation>
    </message>
    <message>
        <source>the file is damaged: its header claims to have %1 bytes</source>
        <translation>文件已损坏：文件头声称有 %1 字节</translation>
    </message>
    <message>
        <source>the file is damaged: its header is not readable</source>
        <translation>文件已损坏：文件头无法读取</translation>
    </message>
    <message>
        <source>the file is damaged: its header is too large</source>
        <translation>文件已损坏：文件头太大</translation>
    </message>
    <message>
        <source>the file is damaged: its list of storages does not fit its tensors</source>
        <translation>文件已损坏：存储列表与张量不符</translation>
    </message>
    <message>
        <source>the file is damaged: the checksum of '%1' does not match</source>
        <translation>文件已损坏：'%1' 的校验和不符</translation>
    </message>
    <message>
        <source>the file is damaged: the checksum of a tensor does not match; take another copy of it</source>
        <translation>文件已损坏：有张量的校验和不符；请换一份</translation>
    </message>
    <message>
        <source>the file is damaged: the checksum of an array does not match; take another copy of it</source>
        <translation>文件已损坏：有数组的校验和不符；请换一份</translation>
    </message>
    <message>
        <source>the file is damaged: the entry '%1' cannot be unpacked</source>
        <translation>文件已损坏：条目 '%1' 无法解压</translation>
    </message>
    <message>
        <source>the file is damaged: the storage '%1' is missing or too short</source>
        <translation>文件已损坏：存储 '%1' 缺失或太短</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>文件为空</translation>
    </message>
    <message>
        <source>the file is larger than %1 MiB</source>
        <translation>文件大于 %1 MiB</translation>
    </message>
    <message>
        <source>the file makes too many objects</source>
        <translation>文件产生的对象太多</translation>
    </message>
    <message>
        <source>the file needs too much memory</source>
        <translation>文件需要的内存太多</translation>
    </message>
    <message>
        <source>the file raises an error here%1</source>
        <translation>文件在这里抛出错误%1</translation>
    </message>
    <message>
        <source>the file raises an error here: %1</source>
        <translation>文件在这里抛出错误：%1</translation>
    </message>
    <message>
        <source>the file system can only be read (%1); choose another folder</source>
        <translation>文件系统只能读取 (%1)；请选择其他文件夹</translation>
    </message>
    <message>
        <source>the file would be larger than allowed (%1)</source>
        <translation>文件将超过允许的大小 (%1)</translation>
    </message>
    <message>
        <source>the file's forward gives %1 values; write as many names into outputs</source>
        <translation>文件的 forward 给出 %1 个值；请在 outputs 中写同样多的名称</translation>
    </message>
    <message>
        <source>the file's forward takes %1 as %2, but only tensors flow over wires</source>
        <translation>文件的 forward 以 %2 类型取 %1，但连线只传递张量</translation>
    </message>
    <message>
        <source>the file's forward takes '%1'; write that into inputs</source>
        <translation>文件的 forward 取 '%1'；请写入 inputs</translation>
    </message>
    <message>
        <source>the file, relative to the project's folder</source>
        <translation>文件，相对于项目的文件夹</translation>
    </message>
    <message>
        <source>the first cell, (layers * directions, N, hidden_size)</source>
        <translation>初始记忆单元，(层数 * 方向数, N, hidden_size)</translation>
    </message>
    <message>
        <source>the first dimension to merge</source>
        <translation>要合并的第一个维度</translation>
    </message>
    <message>
        <source>the first factor</source>
        <translation>第一个因子</translation>
    </message>
    <message>
        <source>the first number</source>
        <translation>第一个数</translation>
    </message>
    <message>
        <source>the first operand</source>
        <translation>第一个操作数</translation>
    </message>
    <message>
        <source>the first position; negative counts from the end</source>
        <translation>第一个位置；负数从末尾数</translation>
    </message>
    <message>
        <source>the first state, (layers * directions, N, hidden_size)</source>
        <translation>初始状态，(层数 * 方向数, N, hidden_size)</translation>
    </message>
    <message>
        <source>the first state, (layers * directions, N, proj_size or hidden_size)</source>
        <translation>初始状态，(层数 * 方向数, N, proj_size 或 hidden_size)</translation>
    </message>
    <message>
        <source>the first tensor</source>
        <translation>第一个张量</translation>
    </message>
    <message>
        <source>the first values that a parameter gets by %1 are not followed</source>
        <translation>参数由 %1 得到的初始值没有跟踪</translation>
    </message>
    <message>
        <source>the first values that are given to a parameter here are not followed</source>
        <translation>这里给参数的初始值没有跟踪</translation>
    </message>
    <message>
        <source>the first vectors</source>
        <translation>第一组向量</translation>
    </message>
    <message>
        <source>the folder holds more than %1 files; the others are left out</source>
        <translation>文件夹中超过 %1 个文件；其余的已略去</translation>
    </message>
    <message>
        <source>the function after this layer</source>
        <translation>此层之后的函数</translation>
    </message>
    <message>
        <source>the greatest angle, to either side</source>
        <translation>向两侧的最大角度</translation>
    </message>
    <message>
        <source>the indentation fits no block around it</source>
        <translation>缩进与周围的代码块不符</translation>
    </message>
    <message>
        <source>the indentation is not expected here</source>
        <translation>这里不应有缩进</translation>
    </message>
    <message>
        <source>the index %1 is outside of a list of %2</source>
        <translation>索引 %1 超出有 %2 项的列表</translation>
    </message>
    <message>
        <source>the index %1 is outside of the list</source>
        <translation>索引 %1 超出列表</translation>
    </message>
    <message>
        <source>the index is outside of the modules</source>
        <translation>索引超出模块</translation>
    </message>
    <message>
        <source>the input %1 is not connected</source>
        <translation>输入 %1 没有连接</translation>
    </message>
    <message>
        <source>the input %1 is optional now</source>
        <translation>输入 %1 现在是可选的</translation>
    </message>
    <message>
        <source>the input %1 must be given now</source>
        <translation>输入 %1 现在必须给出</translation>
    </message>
    <message>
        <source>the instance that gives one truth value</source>
        <translation>给出一个真值的实例</translation>
    </message>
    <message>
        <source>the instance that gives one truth value, in each run</source>
        <translation>每次运行中给出一个真值的实例</translation>
    </message>
    <message>
        <source>the instance that is called if it does not</source>
        <translation>条件不成立时调用的实例</translation>
    </message>
    <message>
        <source>the instance that is called if it holds</source>
        <translation>条件成立时调用的实例</translation>
    </message>
    <message>
        <source>the instance that is called in each step</source>
        <translation>每一步调用的实例</translation>
    </message>
    <message>
        <source>the integer does not fit into 64 bits</source>
        <translation>整数超出 64 位</translation>
    </message>
    <message>
        <source>the key "%1" is missing</source>
        <translation>缺少键 "%1"</translation>
    </message>
    <message>
        <source>the key "%1" stands twice; remove one of the two</source>
        <translation>键 "%1" 出现两次；请移除其中一个</translation>
    </message>
    <message>
        <source>the lambda</source>
        <translation>lambda</translation>
    </message>
    <message>
        <source>the largest average of squares counts</source>
        <translation>采用最大的平方平均</translation>
    </message>
    <message>
        <source>the largest or smallest element</source>
        <translation>最大或最小的元素</translation>
    </message>
    <message>
        <source>the largest result</source>
        <translation>最大的结果</translation>
    </message>
    <message>
        <source>the largest result; None for no limit</source>
        <translation>最大的结果；None 表示没有限制</translation>
    </message>
    <message>
        <source>the largest slope for negative values</source>
        <translation>负值处的最大斜率</translation>
    </message>
    <message>
        <source>the last cell of each layer</source>
        <translation>每层的最后记忆单元</translation>
    </message>
    <message>
        <source>the last dimension to merge</source>
        <translation>要合并的最后一个维度</translation>
    </message>
    <message>
        <source>the last number</source>
        <translation>最后一个数</translation>
    </message>
    <message>
        <source>the last offset is the end of the last bag</source>
        <translation>最后一个 offset 是最后一个袋的末尾</translation>
    </message>
    <message>
        <source>the last state of each layer</source>
        <translation>每层的最后状态</translation>
    </message>
    <message>
        <source>the last state of each layer, (layers * directions, N, hidden_size)</source>
        <translation>每层的最后状态，(层数 * 方向数, N, hidden_size)</translation>
    </message>
    <message>
        <source>the least norm that is divided by</source>
        <translation>作除数的范数的最小值</translation>
    </message>
    <message>
        <source>the least variance</source>
        <translation>最小的方差</translation>
    </message>
    <message>
        <source>the line ends in the middle of a statement</source>
        <translation>该行在语句中间结束</translation>
    </message>
    <message>
        <source>the list has no such item</source>
        <translation>列表没有这一项</translation>
    </message>
    <message>
        <source>the loop changes no tensor, so that it would never end</source>
        <translation>循环没有改变张量，因此永不结束</translation>
    </message>
    <message>
        <source>the lower limit</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>the model has no parameters in '%1'</source>
        <translation>模型在 '%1' 中没有参数</translation>
    </message>
    <message>
        <source>the model makes more than %1 calls with all its Repeats</source>
        <translation>模型连同所有 Repeat 超过 %1 次调用</translation>
    </message>
    <message>
        <source>the model raises an error here: %1</source>
        <translation>模型在这里抛出错误：%1</translation>
    </message>
    <message>
        <source>the model stays as it is, one TorchScript node that runs it: %1</source>
        <translation>模型保持原样，由一个 TorchScript 节点运行：%1</translation>
    </message>
    <message>
        <source>the model's argument %1 has no value</source>
        <translation>模型的参数 %1 没有值</translation>
    </message>
    <message>
        <source>the model's input %1 %2</source>
        <translation>模型的输入 %1 %2</translation>
    </message>
    <message>
        <source>the model's input %1 has no shape</source>
        <translation>模型的输入 %1 没有形状</translation>
    </message>
    <message>
        <source>the network has more than %1 blocks</source>
        <translation>网络超过 %1 个块</translation>
    </message>
    <message>
        <source>the network has more than %1 calls</source>
        <translation>网络超过 %1 次调用</translation>
    </message>
    <message>
        <source>the network needs values</source>
        <translation>网络需要参数值</translation>
    </message>
    <message>
        <source>the new sizes</source>
        <translation>新的大小</translation>
    </message>
    <message>
        <source>the new sizes%1</source>
        <translation>新的大小%1</translation>
    </message>
    <message>
        <source>the new sizes; -1 leaves a size as it is</source>
        <translation>新的大小；-1 保持原大小</translation>
    </message>
    <message>
        <source>the node is neither a layer nor an instance of a block</source>
        <translation>该节点既不是层，也不是块的实例</translation>
    </message>
    <message>
        <source>the number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>the number is too large</source>
        <translation>数太大</translation>
    </message>
    <message>
        <source>the number of attention heads; divides d_model</source>
        <translation>注意力头的个数；须整除 d_model</translation>
    </message>
    <message>
        <source>the number of classes; -1 for one above the largest value</source>
        <translation>类别数；-1 表示最大值加一</translation>
    </message>
    <message>
        <source>the number of columns; None for n</source>
        <translation>列数；None 表示 n</translation>
    </message>
    <message>
        <source>the number of features of each element of the sequence</source>
        <translation>序列中每个元素的特征数</translation>
    </message>
    <message>
        <source>the number of features of each element of the sequences</source>
        <translation>序列中每个元素的特征数</translation>
    </message>
    <message>
        <source>the number of features of keys; None is embed_dim</source>
        <translation>key 的特征数；None 表示 embed_dim</translation>
    </message>
    <message>
        <source>the number of features of queries and of the output</source>
        <translation>query 与输出的特征数</translation>
    </message>
    <message>
        <source>the number of features of the input</source>
        <translation>输入的特征数</translation>
    </message>
    <message>
        <source>the number of features of the state</source>
        <translation>状态的特征数</translation>
    </message>
    <message>
        <source>the number of features of values; None is embed_dim</source>
        <translation>value 的特征数；None 表示 embed_dim</translation>
    </message>
    <message>
        <source>the number of groups that the channels come in</source>
        <translation>通道所分的组数</translation>
    </message>
    <message>
        <source>the number of parts</source>
        <translation>份数</translation>
    </message>
    <message>
        <source>the number of positions</source>
        <translation>位置的个数</translation>
    </message>
    <message>
        <source>the number of rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>the number of rows in the table: indices are below it</source>
        <translation>表的行数：索引小于它</translation>
    </message>
    <message>
        <source>the number that is filled in</source>
        <translation>填入的数</translation>
    </message>
    <message>
        <source>the number to stop before</source>
        <translation>到此数之前为止</translation>
    </message>
    <message>
        <source>the one dimension</source>
        <translation>其中一个维度</translation>
    </message>
    <message>
        <source>the operator </source>
        <translation>运算符 </translation>
    </message>
    <message>
        <source>the operator %1 is not allowed: code of a model may only compute on tensors, numbers, tuples and lists</source>
        <translation>不允许运算符 %1：模型的代码只能对张量、数、列表和元组做计算</translation>
    </message>
    <message>
        <source>the operator %1 is not understood</source>
        <translation>不理解运算符 %1</translation>
    </message>
    <message>
        <source>the other dimension</source>
        <translation>另一个维度</translation>
    </message>
    <message>
        <source>the output %1 gives %2, which is not given to the block here</source>
        <translation>输出 %1 给出 %2，但这里没有给块它</translation>
    </message>
    <message>
        <source>the output %1 is not connected</source>
        <translation>输出 %1 没有连接</translation>
    </message>
    <message>
        <source>the output is the logarithm of the rate</source>
        <translation>输出是速率的对数</translation>
    </message>
    <message>
        <source>the p of the norm</source>
        <translation>范数的 p</translation>
    </message>
    <message>
        <source>the p of the p-norm for max_norm</source>
        <translation>max_norm 所用 p 范数的 p</translation>
    </message>
    <message>
        <source>the parameters of its forward that things flow into, in order; the others keep their defaults</source>
        <translation>其 forward 中有数据流入的参数，按次序；其余保持默认值</translation>
    </message>
    <message>
        <source>the place of its tensor '%1' leaves a gap</source>
        <translation>其张量 '%1' 的位置留有空隙</translation>
    </message>
    <message>
        <source>the place of its tensor '%1' overlaps another one</source>
        <translation>其张量 '%1' 的位置与另一个重叠</translation>
    </message>
    <message>
        <source>the position to stop before; None for the end</source>
        <translation>到此位置之前为止；None 表示到末尾</translation>
    </message>
    <message>
        <source>the position; negative counts from the end</source>
        <translation>位置；负数从末尾数</translation>
    </message>
    <message>
        <source>the positions</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>the positions, one for each element of the result</source>
        <translation>位置，结果的每个元素一个</translation>
    </message>
    <message>
        <source>the probability of a dropout after each layer but the last</source>
        <translation>除最后一层外每层之后 dropout 的概率</translation>
    </message>
    <message>
        <source>the probability of a dropout of the attention weights</source>
        <translation>注意力权重的 dropout 概率</translation>
    </message>
    <message>
        <source>the probability of all dropouts</source>
        <translation>所有 dropout 的概率</translation>
    </message>
    <message>
        <source>the probability of an element or channel to be dropped</source>
        <translation>元素或通道被丢弃的概率</translation>
    </message>
    <message>
        <source>the product</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>the result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>the result does not fit into 64 bits</source>
        <translation>结果超出 64 位</translation>
    </message>
    <message>
        <source>the result is a complex number</source>
        <translation>结果是复数</translation>
    </message>
    <message>
        <source>the result is too long</source>
        <translation>结果太长</translation>
    </message>
    <message>
        <source>the result of shape %1 would have over 2^31 elements</source>
        <translation>形状为 %1 的结果将超过 2^31 个元素</translation>
    </message>
    <message>
        <source>the rows: the shape of the input with embedding_dim at its end</source>
        <translation>各行：输入的形状，末尾加上 embedding_dim</translation>
    </message>
    <message>
        <source>the same with other spatial sizes</source>
        <translation>相同，但空间大小不同</translation>
    </message>
    <message>
        <source>the script of %1 names '%2', which it does not have</source>
        <translation>%1 的脚本使用了它没有的 '%2'</translation>
    </message>
    <message>
        <source>the second batch of matrices</source>
        <translation>第二批矩阵</translation>
    </message>
    <message>
        <source>the second factor</source>
        <translation>第二个因子</translation>
    </message>
    <message>
        <source>the second matrix</source>
        <translation>第二个矩阵</translation>
    </message>
    <message>
        <source>the second operand</source>
        <translation>第二个操作数</translation>
    </message>
    <message>
        <source>the second vector</source>
        <translation>第二个向量</translation>
    </message>
    <message>
        <source>the second vectors</source>
        <translation>第二组向量</translation>
    </message>
    <message>
        <source>the second; the two are broadcast</source>
        <translation>第二个张量；两者按广播对齐</translation>
    </message>
    <message>
        <source>the size between the two linear layers</source>
        <translation>两个线性层之间的大小</translation>
    </message>
    <message>
        <source>the size of '%1' is not known</source>
        <translation>不知道 '%1' 的大小</translation>
    </message>
    <message>
        <source>the size of each part</source>
        <translation>每一部分的大小</translation>
    </message>
    <message>
        <source>the size of each row</source>
        <translation>每行的大小</translation>
    </message>
    <message>
        <source>the size the state is projected to; 0 for none</source>
        <translation>状态投影到的大小；0 表示没有</translation>
    </message>
    <message>
        <source>the sizes</source>
        <translation>各维度的大小</translation>
    </message>
    <message>
        <source>the sizes it is split into%1</source>
        <translation>拆分成的大小%1</translation>
    </message>
    <message>
        <source>the sizes of those dimensions</source>
        <translation>这些维度的大小</translation>
    </message>
    <message>
        <source>the sizes of what it holds</source>
        <translation>文件内容的各维大小</translation>
    </message>
    <message>
        <source>the sizes, which may be expressions of the block's arguments</source>
        <translation>各维大小，可以是块的参数的表达式</translation>
    </message>
    <message>
        <source>the slope at the start</source>
        <translation>斜率的初始值</translation>
    </message>
    <message>
        <source>the slope for negative values</source>
        <translation>负值处的斜率</translation>
    </message>
    <message>
        <source>the smallest integer</source>
        <translation>最小的整数</translation>
    </message>
    <message>
        <source>the smallest result</source>
        <translation>最小的结果</translation>
    </message>
    <message>
        <source>the smallest result; None for no limit</source>
        <translation>最小的结果；None 表示没有限制</translation>
    </message>
    <message>
        <source>the smallest slope for negative values</source>
        <translation>负值处的最小斜率</translation>
    </message>
    <message>
        <source>the spatial size of the output, one number or one a dimension</source>
        <translation>输出的空间大小，一个数，或每个维度一个数</translation>
    </message>
    <message>
        <source>the start</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>the state after, (N, hidden_size)</source>
        <translation>之后的状态，(N, hidden_size)</translation>
    </message>
    <message>
        <source>the state before</source>
        <translation>之前的状态</translation>
    </message>
    <message>
        <source>the state of the last layer at each step</source>
        <translation>最后一层在每一步的状态</translation>
    </message>
    <message>
        <source>the state of the random numbers is missing or damaged</source>
        <translation>随机数的状态缺失或损坏</translation>
    </message>
    <message>
        <source>the statement has more than %1 words; split it into several</source>
        <translation>语句超过 %1 个词；请拆成多句</translation>
    </message>
    <message>
        <source>the step of a range is zero</source>
        <translation>range 的步长为零</translation>
    </message>
    <message>
        <source>the step of a slice is zero</source>
        <translation>切片的步长为零</translation>
    </message>
    <message>
        <source>the steps after which the run fails</source>
        <translation>超过多少步后运行失败</translation>
    </message>
    <message>
        <source>the subscripts of the operands, and of the result after -&gt;</source>
        <translation>操作数的下标，-&gt; 之后为结果的下标</translation>
    </message>
    <message>
        <source>the target holds logarithms too</source>
        <translation>目标也是对数</translation>
    </message>
    <message>
        <source>the tensor</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>the tensors</source>
        <translation>各个张量</translation>
    </message>
    <message>
        <source>the tensors to join</source>
        <translation>要连接的张量</translation>
    </message>
    <message>
        <source>the text has no closing quote</source>
        <translation>文本没有结束的引号</translation>
    </message>
    <message>
        <source>the text is not UTF-8 here</source>
        <translation>这里的文本不是 UTF-8</translation>
    </message>
    <message>
        <source>the threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>the tuple is nested too deeply</source>
        <translation>元组嵌套太深</translation>
    </message>
    <message>
        <source>the two parameters have different element types</source>
        <translation>两个参数的元素类型不同</translation>
    </message>
    <message>
        <source>the type to which the input is cast first</source>
        <translation>先把输入转换成的类型</translation>
    </message>
    <message>
        <source>the type to which the input is cast first; None for int64 of integers and bool, else the input's</source>
        <translation>先把输入转换成的类型；None 时整数和 bool 为 int64，其余与输入相同</translation>
    </message>
    <message>
        <source>the type to which the input is cast first; None for its own</source>
        <translation>先把输入转换成的类型；None 表示保持原类型</translation>
    </message>
    <message>
        <source>the upper limit</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>the value instead</source>
        <translation>代替的值</translation>
    </message>
    <message>
        <source>the value to be above</source>
        <translation>需要超过的值</translation>
    </message>
    <message>
        <source>the values that are written into a parameter here are not followed</source>
        <translation>这里写入参数的值没有跟踪</translation>
    </message>
    <message>
        <source>the values to compare</source>
        <translation>要比较的值</translation>
    </message>
    <message>
        <source>the values where it is false</source>
        <translation>条件为假处的值</translation>
    </message>
    <message>
        <source>the values where it is true</source>
        <translation>条件为真处的值</translation>
    </message>
    <message>
        <source>the variance instead of the squares</source>
        <translation>用方差代替平方</translation>
    </message>
    <message>
        <source>the wires form a cycle: %1</source>
        <translation>连线形成了环：%1</translation>
    </message>
    <message>
        <source>the wires into %1 leave out %2</source>
        <translation>进入 %1 的连线缺了 %2</translation>
    </message>
    <message>
        <source>there are more tensors than the header of a .safetensors file can hold</source>
        <translation>张量多于 .safetensors 文件头所能容纳的</translation>
    </message>
    <message>
        <source>there are more than 20,000 modules</source>
        <translation>模块超过 20,000 个</translation>
    </message>
    <message>
        <source>there are too few values to unpack</source>
        <translation>可解包的值太少</translation>
    </message>
    <message>
        <source>there are too many copies, with those in other copies</source>
        <translation>连同其他副本中的副本，副本太多</translation>
    </message>
    <message>
        <source>there is no %1 '%2'. %3</source>
        <translation>没有%L1 '%2'。%3</translation>
    </message>
    <message>
        <source>there is no block</source>
        <translation>没有块</translation>
    </message>
    <message>
        <source>there is no block %1</source>
        <translation>没有块 %1</translation>
    </message>
    <message>
        <source>there is no data set '%1': name fashion-mnist, a folder of IDX files or of pictures, a .csv, a file of tensors, or regression, blobs, moons, spirals or sequences</source>
        <translation>没有数据集 '%1'：请写 fashion-mnist、IDX 文件或图片的文件夹、.csv、张量文件，或 regression、blobs、moons、spirals 或 sequences</translation>
    </message>
    <message>
        <source>there is no function '%1' that code of a model can call</source>
        <translation>没有模型的代码可以调用的函数 '%1'</translation>
    </message>
    <message>
        <source>there is no layer</source>
        <translation>没有层</translation>
    </message>
    <message>
        <source>there is no layer %1</source>
        <translation>没有层 %1</translation>
    </message>
    <message>
        <source>there is no layer type %1</source>
        <translation>没有层类型 %1</translation>
    </message>
    <message>
        <source>there is no made-up data set '%1'. %2</source>
        <translation>没有合成数据集 '%1'。%2</translation>
    </message>
    <message>
        <source>there is no next item</source>
        <translation>没有下一项</translation>
    </message>
    <message>
        <source>there is no node %1</source>
        <translation>没有节点 %1</translation>
    </message>
    <message>
        <source>there is no such module</source>
        <translation>没有这样的模块</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>there is not enough memory for a tensor of %1 bytes</source>
        <translation>没有足够的内存存放 %1 字节的张量</translation>
    </message>
    <message>
        <source>there is not enough memory to unpack '%1'</source>
        <translation>没有足够的内存来解压 '%1'</translation>
    </message>
    <message>
        <source>there is not enough memory to unpack an array</source>
        <translation>没有足够的内存来解压数组</translation>
    </message>
    <message>
        <source>this 'return' gives %1 values, but an earlier one %2</source>
        <translation>这个 'return' 给出 %1 个值，而前面的给出 %2 个</translation>
    </message>
    <message>
        <source>this cannot be assigned to</source>
        <translation>不能给它赋值</translation>
    </message>
    <message>
        <source>this convolution is not understood</source>
        <translation>不理解这个卷积</translation>
    </message>
    <message>
        <source>this depends on sizes of the input, which are not known</source>
        <translation>这取决于输入的大小，而它未知</translation>
    </message>
    <message>
        <source>this depends on the values of tensors</source>
        <translation>这取决于张量的值</translation>
    </message>
    <message>
        <source>this engine cannot look into its runs</source>
        <translation>此引擎无法查看其运行</translation>
    </message>
    <message>
        <source>this engine cannot write TorchScript</source>
        <translation>此引擎无法写 TorchScript</translation>
    </message>
    <message>
        <source>this is Python 2</source>
        <translation>这是 Python 2</translation>
    </message>
    <message>
        <source>this is no Python source</source>
        <translation>这不是 Python 源代码</translation>
    </message>
    <message>
        <source>this parameter belongs to a module that is no part of the network</source>
        <translation>该参数属于不在网络中的模块</translation>
    </message>
    <message>
        <source>this tensor was computed in another call, whose values are gone</source>
        <translation>该张量在另一次调用中算得，其值已不在</translation>
    </message>
    <message>
        <source>tied</source>
        <translation>绑定的一方</translation>
    </message>
    <message>
        <source>tied with</source>
        <translation>绑定到</translation>
    </message>
    <message>
        <source>torch.%1 is given too many values</source>
        <translation>给 torch.%1 的值太多</translation>
    </message>
    <message>
        <source>torch.%1: %2 is not understood</source>
        <translation>torch.%1：不理解 %2</translation>
    </message>
    <message>
        <source>torch.clamp: At least one of 'min' or 'max' must not be None</source>
        <translation>torch.clamp：'min' 和 'max' 至少有一个不为 None</translation>
    </message>
    <message>
        <source>torch.nn.init has no function</source>
        <translation>torch.nn.init 没有函数</translation>
    </message>
    <message>
        <source>torch.nn.init has no function %1</source>
        <translation>torch.nn.init 没有函数 %1</translation>
    </message>
    <message>
        <source>torch.nn.init has no function '%1'. %2</source>
        <translation>torch.nn.init 没有函数 '%1'。%2</translation>
    </message>
    <message>
        <source>torch.take_along_dim(): dtype of indices should be Long but got %1</source>
        <translation>torch.take_along_dim()：indices 的 dtype 应为 Long，但得到 %1</translation>
    </message>
    <message>
        <source>torch.take_along_dim(): input and indices should have the same number of dimensions, but got %1 dimensions for input, and %2 dimensions for indices</source>
        <translation>torch.take_along_dim()：input 与 indices 的维数应相同，但 input 有 %1 维，indices 有 %2 维</translation>
    </message>
    <message>
        <source>transform</source>
        <translation>变换</translation>
    </message>
    <message>
        <source>transpose exchanges two dimensions of any tensor</source>
        <translation>transpose 可以交换任意张量的两个维度</translation>
    </message>
    <message>
        <source>tril: input tensor must have at least 2 dimensions</source>
        <translation>tril：输入张量至少要有 2 个维度</translation>
    </message>
    <message>
        <source>trunc_normal_ needs a &lt;= b, but found a=%1 &gt; b=%2</source>
        <translation>trunc_normal_ 要求 a &lt;= b，但得到 a=%1 &gt; b=%2</translation>
    </message>
    <message>
        <source>tuple index out of range</source>
        <translation>元组的下标越界</translation>
    </message>
    <message>
        <source>tuple indices must be integers, not %1</source>
        <translation>元组的下标必须是整数，而不是 %1</translation>
    </message>
    <message>
        <source>tuples are nested more than %1 deep</source>
        <translation>元组嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>two nodes of the block are named %1</source>
        <translation>块中有两个节点名为 %1</translation>
    </message>
    <message>
        <source>two nodes of the block have the id %1</source>
        <translation>块中有两个节点的 id 为 %1</translation>
    </message>
    <message>
        <source>two parameters are named '%1'</source>
        <translation>有两个参数名为 '%1'</translation>
    </message>
    <message>
        <source>two wires end at the input %1</source>
        <translation>有两条连线到输入 %1</translation>
    </message>
    <message>
        <source>two wires end at the output %1</source>
        <translation>有两条连线到输出 %1</translation>
    </message>
    <message>
        <source>type numbers, such as [[1, 2], [3, 4]]</source>
        <translation>输入数值，例如 [[1, 2], [3, 4]]</translation>
    </message>
    <message>
        <source>undefined value %1</source>
        <translation>未定义的值 %1</translation>
    </message>
    <message>
        <source>unexpected '%1'</source>
        <translation>意外的 '%1'</translation>
    </message>
    <message>
        <source>unexpected character</source>
        <translation>意外的字符</translation>
    </message>
    <message>
        <source>unflatten() needs a tensor with at least one dimension</source>
        <translation>unflatten() 需要至少有一个维度的张量</translation>
    </message>
    <message>
        <source>unflatten: Provided sizes %1 don't multiply up to the size of dim %2 (%3) in the input tensor</source>
        <translation>unflatten：所给大小 %1 之积不等于输入张量维度 %2 的大小 (%3)</translation>
    </message>
    <message>
        <source>unflatten: a scalar has no dimension to split</source>
        <translation>unflatten：标量没有可拆分的维度</translation>
    </message>
    <message>
        <source>unflattened_size must be a tuple of ints, but found type int</source>
        <translation>unflattened_size 必须是整数元组，但得到 int 类型</translation>
    </message>
    <message>
        <source>uniform_ expects to return a [from, to) range, but found from=%1 &gt; to=%2</source>
        <translation>uniform_ 要求区间 [from, to)，但得到 from=%1 &gt; to=%2</translation>
    </message>
    <message>
        <source>unknown colour %1; use yellow, green, blue, violet, red or grey</source>
        <translation>未知的颜色 %1；请用 yellow、green、blue、violet、red 或 grey</translation>
    </message>
    <message>
        <source>unknown comparison</source>
        <translation>未知的比较</translation>
    </message>
    <message>
        <source>unknown direction "%1"; use "left-right" or "top-down"</source>
        <translation>未知的方向 "%1"；请用 "left-right" 或 "top-down"</translation>
    </message>
    <message>
        <source>unknown dtype %1; use float32, int64, bool, …</source>
        <translation>未知的 dtype %1；请用 float32、int64、bool 等</translation>
    </message>
    <message>
        <source>unknown escape sequence in a text</source>
        <translation>文本中有未知的转义序列</translation>
    </message>
    <message>
        <source>unknown key "%1"</source>
        <translation>未知的键 "%1"</translation>
    </message>
    <message>
        <source>unknown key "%1"; did you mean "%2"?</source>
        <translation>未知的键 "%1"；是否想写 "%2"？</translation>
    </message>
    <message>
        <source>unknown kind %1; use "sequential" or "free-form"</source>
        <translation>未知的种类 %1；请用 "sequential" 或 "free-form"</translation>
    </message>
    <message>
        <source>unknown type %1; use int, float, bool, str or tuple</source>
        <translation>未知的类型 %1；请用 int、float、bool、str 或 tuple</translation>
    </message>
    <message>
        <source>unsupported operand type(s) for %1: '%2' and '%3'</source>
        <translation>%1 不支持的操作数类型：'%2' 和 '%3'</translation>
    </message>
    <message>
        <source>upper bound</source>
        <translation>上界</translation>
    </message>
    <message>
        <source>upper bound and larger bound inconsistent with step sign</source>
        <translation>上界与下界同 step 的符号不符</translation>
    </message>
    <message>
        <source>value cannot be converted to type %1 without overflow</source>
        <translation>该值转换为类型 %1 时会溢出</translation>
    </message>
    <message>
        <source>values of parameters are not known before a run</source>
        <translation>参数的值在运行之前未知</translation>
    </message>
    <message>
        <source>values of shape %1 do not fill shape %2</source>
        <translation>形状为 %1 的值无法填满形状 %2</translation>
    </message>
    <message>
        <source>values of shape %1 do not fit there in %2, whose shape is %3</source>
        <translation>形状为 %1 的值放不进 %2，它的形状为 %3</translation>
    </message>
    <message>
        <source>was expecting embedding dimension of %1, but got %2</source>
        <translation>嵌入维度应为 %1，但得到 %2</translation>
    </message>
    <message>
        <source>weight should contain %1 elements not %2</source>
        <translation>weight 应有 %1 个元素，而不是 %2 个</translation>
    </message>
    <message>
        <source>what '%1' holds is not known</source>
        <translation>不知道 '%1' 的内容</translation>
    </message>
    <message>
        <source>what a branch changes in a list, a dict or an object depends on a run</source>
        <translation>分支在列表、字典或对象中的改变取决于运行</translation>
    </message>
    <message>
        <source>what a module gave outside of forward is no constant</source>
        <translation>模块在 forward 之外给出的内容不是常量</translation>
    </message>
    <message>
        <source>what bends the state</source>
        <translation>状态的非线性函数</translation>
    </message>
    <message>
        <source>what counts as progress</source>
        <translation>多少算作进展</translation>
    </message>
    <message>
        <source>what follows the first linear layer</source>
        <translation>第一个线性层之后的函数</translation>
    </message>
    <message>
        <source>what is added: a constant, or the input's own elements</source>
        <translation>添加什么：常数，或输入自己的元素</translation>
    </message>
    <message>
        <source>what is computed here takes too long</source>
        <translation>这里的计算太久</translation>
    </message>
    <message>
        <source>what is to be removed is not there</source>
        <translation>要移除的内容不存在</translation>
    </message>
    <message>
        <source>what is written in place here, behind %1, changes a tensor that is used again</source>
        <translation>这里在 %1 之后就地写入的内容改变了之后还要使用的张量</translation>
    </message>
    <message>
        <source>what is written into the tensor here is not understood</source>
        <translation>不理解这里写入张量的内容</translation>
    </message>
    <message>
        <source>what it uses differs</source>
        <translation>它所使用的内容不同</translation>
    </message>
    <message>
        <source>what keeps the divisor above 0</source>
        <translation>使除数大于 0 的小量</translation>
    </message>
    <message>
        <source>what negative values tend to, negated</source>
        <translation>负值所趋近的值（取负）</translation>
    </message>
    <message>
        <source>what negative values tend to, negated; not 0</source>
        <translation>负值所趋近的值（取负）；不为 0</translation>
    </message>
    <message>
        <source>what other is multiplied by</source>
        <translation>other 所乘的倍数</translation>
    </message>
    <message>
        <source>what stands for values that are not</source>
        <translation>代替未超过者的值</translation>
    </message>
    <message>
        <source>what the code gives</source>
        <translation>代码给出的结果</translation>
    </message>
    <message>
        <source>what the code of %1 writes into its input in place is not seen by what uses the input afterwards</source>
        <translation>%1 的代码就地写入其输入的内容，之后使用该输入之处看不到</translation>
    </message>
    <message>
        <source>what the encoder gave, (S, N, d_model), and so on</source>
        <translation>编码器的输出，(S, N, d_model)，其余类推</translation>
    </message>
    <message>
        <source>what the file's forward gives</source>
        <translation>文件中 forward 给出的结果</translation>
    </message>
    <message>
        <source>what the parts give</source>
        <translation>各部分所给的输出</translation>
    </message>
    <message>
        <source>what the parts take</source>
        <translation>各部分所取的输入</translation>
    </message>
    <message>
        <source>what the sum starts with</source>
        <translation>总和的初始值</translation>
    </message>
    <message>
        <source>what this changes besides its value depends on a run</source>
        <translation>除其值之外，它所改变的内容取决于运行</translation>
    </message>
    <message>
        <source>what this changes in a list, a dict or an object depends on sizes of the input, which are not known</source>
        <translation>它在列表、字典或对象中的改变取决于输入的大小，而后者未知</translation>
    </message>
    <message>
        <source>what this loop changes besides its variables depends on a run</source>
        <translation>除变量之外，此循环所改变的内容取决于运行</translation>
    </message>
    <message>
        <source>where each bag starts in a 1D input; the first is 0</source>
        <translation>1 维输入中每个袋的起点；第一个为 0</translation>
    </message>
    <message>
        <source>where expected condition to be a boolean tensor, but got a tensor with dtype %1</source>
        <translation>where 的条件应为布尔张量，但得到 dtype 为 %1 的张量</translation>
    </message>
    <message>
        <source>where it becomes linear</source>
        <translation>从何处变为线性</translation>
    </message>
    <message>
        <source>where the new dimension stands in the result</source>
        <translation>新维度在结果中的位置</translation>
    </message>
    <message>
        <source>where they go</source>
        <translation>移到何处</translation>
    </message>
    <message>
        <source>where they stand in the dimension</source>
        <translation>它们在维度中的位置</translation>
    </message>
    <message>
        <source>where they stood in the dimension</source>
        <translation>它们原来在维度中的位置</translation>
    </message>
    <message>
        <source>whether it is in the state dict</source>
        <translation>是否在状态字典中</translation>
    </message>
    <message>
        <source>whether reduced dimensions stay, with size 1</source>
        <translation>是否保留被归约的维度（大小为 1）</translation>
    </message>
    <message>
        <source>whether the corner elements keep their values; None for False</source>
        <translation>角上的元素是否保持其值；None 表示 False</translation>
    </message>
    <message>
        <source>whether the largest are wanted, not the smallest</source>
        <translation>取最大的而不是最小的</translation>
    </message>
    <message>
        <source>whether the largest come first</source>
        <translation>是否最大的在前</translation>
    </message>
    <message>
        <source>whether the reduced dimension stays, with size 1</source>
        <translation>是否保留被归约的维度（大小为 1）</translation>
    </message>
    <message>
        <source>whether the sum is divided by one less than the count (Bessel's correction)</source>
        <translation>和是否除以个数减一（贝塞尔校正）</translation>
    </message>
    <message>
        <source>whether they come in order</source>
        <translation>是否按次序给出</translation>
    </message>
    <message>
        <source>whether this tensor, from %1, changes with what is written in place depends on how its elements lie in memory</source>
        <translation>来自 %1 的这个张量是否随就地写入而改变，取决于其元素在内存中的排列</translation>
    </message>
    <message>
        <source>whether what is written in place here, behind %1, changes the tensor before it depends on how its elements lie in memory</source>
        <translation>这里在 %1 之后就地写入的内容是否改变它之前的张量，取决于其元素在内存中的排列</translation>
    </message>
    <message>
        <source>whose variance is kept: of the forward or of the backward pass</source>
        <translation>保持谁的方差：前向传播还是反向传播</translation>
    </message>
    <message>
        <source>x * relu6(x + 3) / 6.</source>
        <translation>x * relu6(x + 3) / 6，即 hard swish。</translation>
    </message>
    <message>
        <source>x * sigmoid(x).</source>
        <translation>x * sigmoid(x)，即 SiLU。</translation>
    </message>
    <message>
        <source>x * tanh(softplus(x)).</source>
        <translation>x * tanh(softplus(x))，即 Mish。</translation>
    </message>
    <message>
        <source>x * x.</source>
        <translation>x * x，即平方。</translation>
    </message>
    <message>
        <source>x - tanh(x).</source>
        <translation>x - tanh(x)，即双曲正切收缩。</translation>
    </message>
    <message>
        <source>x / (1 + |x|).</source>
        <translation>x / (1 + |x|)，即软符号函数。</translation>
    </message>
    <message>
        <source>x itself is given where beta * x is above this</source>
        <translation>beta * x 大于此值时直接给出 x</translation>
    </message>
    <message>
        <source>x itself where beta * x is above it</source>
        <translation>beta * x 大于它时为 x 本身</translation>
    </message>
    <message>
        <source>x times its hard sigmoid: a SiLU of simple arithmetic, as in MobileNetV3.</source>
        <translation>x 乘以它的 hard sigmoid：用简单运算实现的 SiLU，如 MobileNetV3 所用。</translation>
    </message>
    <message>
        <source>x times its sigmoid; also known as Swish.</source>
        <translation>x 乘以它的 sigmoid；也称为 Swish。</translation>
    </message>
    <message>
        <source>x times the normal distribution's cumulative function of x.</source>
        <translation>x 乘以正态分布在 x 处的累积函数。</translation>
    </message>
    <message>
        <source>x where it is above the threshold, value elsewhere.</source>
        <translation>x 大于阈值时为 x，否则为 value。</translation>
    </message>
    <message>
        <source>x where it is positive, alpha * (exp(x) - 1) elsewhere.</source>
        <translation>x 为正时为 x，否则为 alpha * (exp(x) - 1)。</translation>
    </message>
    <message>
        <source>x where it is positive, negative_slope * x elsewhere.</source>
        <translation>x 为正时为 x，否则为 negative_slope * x。</translation>
    </message>
    <message>
        <source>x where it is positive, weight * x elsewhere.</source>
        <translation>x 为正时为 x，否则为 weight * x。</translation>
    </message>
    <message>
        <source>x where |x| is above lambd, 0 elsewhere.</source>
        <translation>|x| 大于 lambd 时为 x，否则为 0。</translation>
    </message>
    <message>
        <source>x, held between min and max.</source>
        <translation>把 x 限制在 min 与 max 之间。</translation>
    </message>
    <message>
        <source>x, held between min_val and max_val.</source>
        <translation>把 x 限制在 min_val 与 max_val 之间。</translation>
    </message>
    <message>
        <source>x, moved towards 0 by lambd.</source>
        <translation>把 x 向 0 移动 lambd。</translation>
    </message>
    <message>
        <source>zero-dimensional tensor (at position %1) cannot be concatenated</source>
        <translation>零维张量（位于 %1）无法拼接</translation>
    </message>
    <message>
        <source>|x|.</source>
        <translation>|x|，即绝对值。</translation>
    </message>
    <message>
        <source>… and %1 others</source>
        <translation>…以及另外 %1 项</translation>
    </message>
    <message>
        <source>line %1, column %2: syntax error while parsing %3 - %4; last read: %5</source>
        <translation>第 %1 行第 %2 列：解析%L3时语法错误，%4；最后读到：%5</translation>
    </message>
    <message>
        <source>line %1, column %2: syntax error while parsing %3 - %4</source>
        <translation>第 %1 行第 %2 列：解析%L3时语法错误，%4</translation>
    </message>
    <message>
        <source>invalid literal</source>
        <translation>无效的字面量</translation>
    </message>
    <message>
        <source>unexpected end of input</source>
        <translation>输入意外结束</translation>
    </message>
    <message>
        <source>unexpected end of input; expected %1</source>
        <translation>输入意外结束，应为 %1</translation>
    </message>
    <message>
        <source>unexpected %1; expected %2</source>
        <translation>意外的 %1，应为 %2</translation>
    </message>
    <message>
        <source>invalid string: missing closing quote</source>
        <translation>字符串缺少结束的引号</translation>
    </message>
    <message>
        <source>object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>array</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>object key</source>
        <translation>对象的键</translation>
    </message>
    <message>
        <source>object separator</source>
        <translation>对象的分隔符</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>last read: %1</source>
        <translation>最后读到：%1</translation>
    </message>
    <message>
        <source>a literal</source>
        <translation>字面量</translation>
    </message>
    <message>
        <source>string literal</source>
        <translation>字符串</translation>
    </message>
    <message>
        <source>number literal</source>
        <translation>数</translation>
    </message>
    <message>
        <source>string</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>boolean</source>
        <translation>布尔值</translation>
    </message>
    <message>
        <source>expected '[', '{', or a literal</source>
        <translation>应为 '['、'{' 或字面量</translation>
    </message>
    <message>
        <source>expected string literal</source>
        <translation>应为字符串</translation>
    </message>
    <message>
        <source>unexpected number literal</source>
        <translation>意外的数</translation>
    </message>
    <message>
        <source>unexpected string literal</source>
        <translation>意外的字符串</translation>
        <source>%1:%2: %3 values in a line, but the first one has %4</source>
        <translation>%1:%2：该行有 %3 个值，但第一行有 %4 个</translation>
    </message>
    <message>
        <source>It has %1</source>
        <translation>它有 %1</translation>
    </message>
    <message>
        <source>%1:%2: column '%3' </source>
        <translation>%1:%2：列 '%3' </translation>
    </message>
    <message>
        <source>%1has '%2', which is no number. Mend the file, or leave the column out</source>
        <translation>%1的值是 '%2'，不是数字。请修正文件，或不使用该列</translation>
    </message>
    <message>
        <source>%1has no value, nor have %2 lines below. Mend the file, or leave the column out</source>
        <translation>%1没有值，下面还有 %2 行也没有。请修正文件，或不使用该列</translation>
    </message>
    <message>
        <source>%1has no value ('%2'), nor have %3 lines below. Mend the file, or leave the column out</source>
        <translation>%1没有值（'%2'），下面还有 %3 行也没有。请修正文件，或不使用该列</translation>
    </message>
    <message>
        <source>%1has no value. Mend the file, or leave the column out</source>
        <translation>%1没有值。请修正文件，或不使用该列</translation>
    </message>
    <message>
        <source>%1has no value ('%2'). Mend the file, or leave the column out</source>
        <translation>%1没有值（'%2'）。请修正文件，或不使用该列</translation>
    </message>
    <message>
        <source>'%1' does not say whether a table has a header: auto, yes or no</source>
        <translation>'%1' 没有说明表格是否有标题行：请用 auto、yes 或 no</translation>
    </message>
    <message>
        <source>. Lower the learning rate, or clip gradients</source>
        <translation>。请降低学习率，或裁剪梯度</translation>
    </message>
    <message>
        <source>%1 of %2 numbers is NaN</source>
        <translation>%2 个数中有 %1 个是 NaN</translation>
    </message>
    <message>
        <source>%1 of %2 numbers are NaN</source>
        <translation>%2 个数中有 %1 个是 NaN</translation>
    </message>
    <message>
        <source>%1 of %2 numbers is infinite</source>
        <translation>%2 个数中有 %1 个是无穷大</translation>
    </message>
    <message>
        <source>%1 of %2 numbers are infinite</source>
        <translation>%2 个数中有 %1 个是无穷大</translation>
    </message>
    <message>
        <source>%1 of %2 numbers is NaN or infinite</source>
        <translation>%2 个数中有 %1 个是 NaN 或无穷大</translation>
    </message>
    <message>
        <source>%1 of %2 numbers are NaN or infinite</source>
        <translation>%2 个数中有 %1 个是 NaN 或无穷大</translation>
    </message>
    <message>
        <source>It began at '%1': %2 there%3</source>
        <translation>它始于 '%1'：那里 %L2%L3</translation>
    </message>
    <message>
        <source>It began in the data: of the input '%1', %2. Mend the data</source>
        <translation>它始于数据：输入 '%1' 的 %L2。请修正数据</translation>
    </message>
    <message>
        <source>It began in the data: of the target '%1', %2. Mend the data</source>
        <translation>它始于数据：目标 '%1' 的 %L2。请修正数据</translation>
    </message>
    <message>
        <source>It began in the parameter '%1', which the step before made NaN or infinite%2</source>
        <translation>它始于参数 '%1'，上一步使它变成了 NaN 或无穷大%L2</translation>
    </message>
    <message>
        <source>It began in the backward: of what came back to '%1', %2</source>
        <translation>它始于反向传播：回到 '%1' 的 %L2</translation>
    </message>
    <message>
        <source>CTCLoss takes one whole number for each sample as %1, not %2 %3</source>
        <translation>CTCLoss 的 %1 要求每个样本一个整数，而不是 %2 %3</translation>
    </message>
    <message>
        <source>CTCLoss: %1 are from %2 to %3, and one is %4</source>
        <translation>CTCLoss：%1 应在 %2 到 %3 之间，而其中一个是 %4</translation>
    </message>
    <message>
        <source>CTCLoss takes an output [T, N, classes], not %1</source>
        <translation>CTCLoss 需要形状为 [T, N, 类别] 的输出，而不是 %1</translation>
    </message>
    <message>
        <source>CTCLoss compares an output [T, N, classes] of %1 with a row of whole numbers for each of the N samples, not with %2 %3. An output that has its samples first needs a transpose(0, 1)</source>
        <translation>CTCLoss 将形状为 %1 的输出 [T, N, 类别] 与 N 个样本各一行的整数比较，而不是与 %2 %3 比较。样本在前的输出需要一个 transpose(0, 1)</translation>
    </message>
    <message>
        <source>CTCLoss: blank is class %1, but the output has %2 classes, counted from 0</source>
        <translation>CTCLoss：blank 是类别 %1，但输出只有 %2 个类别（从 0 数起）</translation>
    </message>
    <message>
        <source>CTCLoss: a label is %1, but the output has %2 classes, counted from 0</source>
        <translation>CTCLoss：有标签是 %1，但输出只有 %2 个类别（从 0 数起）</translation>
    </message>
    <message>
        <source>CTCLoss: a label is %1, the blank: choose another class for it with blank=</source>
        <translation>CTCLoss：有标签是 %1，即空白：请用 blank= 为空白选择另一个类别</translation>
    </message>
    <message>
        <source>%1. Try a batch of %2</source>
        <translation>%L1。请试试大小为 %2 的批量</translation>
    </message>
    <message>
        <source>It began in the loss itself. Lower the learning rate, or clip gradients</source>
        <translation>它始于损失本身。请降低学习率，或裁剪梯度</translation>
    </message>
    <message>
        <source>The loss became nan</source>
        <translation>损失变成了 nan</translation>
    </message>
    <message>
        <source>The loss became inf</source>
        <translation>损失变成了 inf</translation>
    </message>
    <message>
        <source>A gradient became NaN or infinite</source>
        <translation>有梯度变成了 NaN 或无穷大</translation>
    </message>
    <message>
        <source>The gradients could not be checked</source>
        <translation>无法检查梯度</translation>
    </message>
    <message>
        <source>CTCLoss takes an output [T, N, classes], and '%1' is %2: put a transpose(0, 1) before it</source>
        <translation>CTCLoss 需要形状为 [T, N, 类别] 的输出，而 '%1' 是 %2：请在它之前放一个 transpose(0, 1)</translation>
    </message>
    <message>
        <source>CTCLoss takes an output [T, N, classes], and '%1' is %2</source>
        <translation>CTCLoss 需要形状为 [T, N, 类别] 的输出，而 '%1' 是 %2</translation>
    </message>
    <message>
        <source>CTCLoss takes rows of labels, but '%1' of the data is %2 %3 a sample</source>
        <translation>CTCLoss 需要一行行的标签，但数据的 '%1' 每个样本是 %2 %3</translation>
    </message>
    <message>
        <source>Sequences of labels without places: takes log-probabilities [T, N, classes], and of the data the labels of each sample, their number and that of its steps</source>
        <translation>没有位置的标签序列：接受对数概率 [T, N, 类别]，以及数据中每个样本的标签、标签数和步数</translation>
    </message>
    <message>
        <source>the class that is no label</source>
        <translation>不是标签的类别</translation>
    </message>
    <message>
        <source>do not count samples that are too short for their labels</source>
        <translation>不计算对标签来说太短的样本</translation>
    </message>
    <message>
        <source>The gradient of '%1' is wrong: along it the loss rises by %2, and the gradient says %3. Look for code that cuts gradients off (detach) or is not smooth</source>
        <translation>'%1' 的梯度不对：沿着它损失上升 %2，而梯度给出 %3。请查找切断梯度（detach）或不光滑的代码</translation>
    </message>
    <message>
        <source>%1 in step %2 of epoch %3</source>
        <translation>%L1，在第 %3 个 epoch 的第 %2 步</translation>
    </message>
    <message>
        <source>%1 in step %2 of epoch %3. %4</source>
        <translation>%L1，在第 %3 个 epoch 的第 %2 步。%L4</translation>
    </message>
    <message>
        <source>the file was changed after it had been opened; open it again</source>
        <translation>文件在打开之后被改动；请重新打开</translation>
    </message>
    <message>
        <source>%1:%2: the line is longer than LayerLoom reads</source>
        <translation>%1:%2：这一行太长，LayerLoom 无法读取</translation>
    </message>
    <message>
        <source>%1: column '%2' has more than %3 different texts, which are no classes. Choose another target</source>
        <translation>%1：列 '%2' 有超过 %3 种不同的文本，不能作为类别。请选择另一个目标</translation>
    </message>
    <message>
        <source>'%1' of %2, which is compressed or not row-major and so read as a whole,</source>
        <translation>%2 中的 '%1' 是压缩的或不是按行存放，只能整个读入，</translation>
    </message>
    <message>
        <source>%1 holds %2 tensors: of two files, each must hold one</source>
        <translation>%1 有 %2 个张量：给出两个文件时，每个文件必须只有一个张量</translation>
    </message>
    <message>
        <source>cannot read '%1': the file is not what it was when it was opened</source>
        <translation>无法读取 '%1'：文件与打开时不同</translation>
    </message>
    <message>
        <source>there is no such folder (%1), or there is no more; choose another one</source>
        <translation>没有这个文件夹，或它已不存在 (%1)；请选择其他文件夹</translation>
    </message>
    <message>
        <source>there is no permission to write there (%1); choose another folder</source>
        <translation>没有写入那里的权限 (%1)；请选择其他文件夹</translation>
    </message>
    <message>
        <source>the network folder does not answer (%1); save somewhere else</source>
        <translation>网络文件夹没有响应 (%1)；请保存到别处</translation>
    </message>
    <message>
        <source>%1 needs a key</source>
        <translation>%1 需要一个键</translation>
    </message>
    <message>
        <source>the tuple has no %1</source>
        <translation>元组没有 %1</translation>
    </message>
    <message>
        <source>the state dict has no %1</source>
        <translation>状态字典没有 %1</translation>
    </message>
    <message>
        <source>'%1' of a match is not understood</source>
        <translation>无法理解匹配的 '%1'</translation>
    </message>
    <message>
        <source>the match has no such group</source>
        <translation>匹配没有这个分组</translation>
    </message>
</context>
</TS>
