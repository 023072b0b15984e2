<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>LayerLoom command line</name>
    <message>
        <source>Usage</source>
        <translation>用法</translation>
    </message>
    <message>
        <source>OPTIONS</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>SUBCOMMAND</source>
        <translation>动词</translation>
    </message>
    <message>
        <source>REQUIRED</source>
        <translation>必需</translation>
    </message>
    <message>
        <source>Positionals</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>需要</translation>
    </message>
    <message>
        <source>Excludes</source>
        <translation>不能同时用</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Subcommands</source>
        <translation>动词</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Print this help message and exit</source>
        <translation>打印此帮助并退出</translation>
    </message>
    <message>
        <source>Display program version information and exit</source>
        <translation>打印程序的版本并退出</translation>
    </message>
    <message>
        <source>LayerLoom: design a neural network, run it on LibTorch, save what Python loads.</source>
        <translation>LayerLoom：设计神经网络，在 LibTorch 上运行，保存 Python 能加载的文件。</translation>
    </message>
    <message>
        <source>Print the script that lets this shell complete the command line</source>
        <translation>打印让该 shell 补全命令行的脚本</translation>
    </message>
    <message>
        <source>Print the manual page</source>
        <translation>打印手册页</translation>
    </message>
    <message>
        <source>Without a verb, 'layerloom [FILE]' opens the window. Exit codes: 0 done, 1 the model or a file has problems, 2 wrong usage.</source>
        <translation>不带动词时，'layerloom [FILE]' 打开窗口。退出码：0 完成，1 模型或文件有问题，2 用法错误。</translation>
    </message>
    <message>
        <source>Functions of nn.init: %1</source>
        <translation>nn.init 的函数：%1</translation>
    </message>
    <message>
        <source>Train the model on data, and save its state dict</source>
        <translation>在数据上训练模型，并保存它的状态字典</translation>
    </message>
    <message>
        <source>Print the loss and the metrics of a model on data</source>
        <translation>打印模型在数据上的损失和指标</translation>
    </message>
    <message>
        <source>Print what the model says of each sample, as CSV</source>
        <translation>以 CSV 打印模型对每个样本的输出</translation>
    </message>
    <message>
        <source>The project file (.loom), or a model that was exported (.pt)</source>
        <translation>项目文件（.loom），或导出的模型（.pt）</translation>
    </message>
    <message>
        <source>Print the problems of a model, one a line: 'place: severity: text'; exit code 1 if there are any</source>
        <translation>打印模型的问题，每行一个：'位置: 严重程度: 文字'；有问题时退出码为 1</translation>
    </message>
    <message>
        <source>Print the model as Python's print(net) does, then its parameters</source>
        <translation>像 Python 的 print(net) 那样打印模型，然后打印它的参数</translation>
    </message>
    <message>
        <source>Print JSON instead</source>
        <translation>改为打印 JSON</translation>
    </message>
    <message>
        <source>Print CSV instead</source>
        <translation>改为打印 CSV</translation>
    </message>
    <message>
        <source>Print Markdown instead</source>
        <translation>改为打印 Markdown</translation>
    </message>
    <message>
        <source>Print %1 instead</source>
        <translation>改为打印 %1</translation>
    </message>
    <message>
        <source>Run the model forward, and backward if asked, and print its outputs</source>
        <translation>前向运行模型（可要求反向），并打印输出</translation>
    </message>
    <message>
        <source>Print for each call of a run its time, its FLOPs and the memory of what it gives</source>
        <translation>打印一次运行中每次调用的时间、FLOPs 和输出所占的内存</translation>
    </message>
    <message>
        <source>Save the model's state dict as Python's torch.save does, or as .safetensors or .npz; or the whole model as TorchScript, which torch.jit.load opens; write the model as PyTorch source; or draw a block as the window does, for which no display is needed</source>
        <translation>像 Python 的 torch.save 那样保存模型的状态字典，或存为 .safetensors、.npz；或将整个模型存为 torch.jit.load 能打开的 TorchScript；或把模型写成 PyTorch 源代码；或像窗口那样绘制一个块（不需要显示器）</translation>
    </message>
    <message>
        <source>The file to write: .pth, .safetensors or .npz for the state dict; .pt for the whole model; .py for Python source; .svg, .pdf or .png for a picture</source>
        <translation>要写的文件：状态字典用 .pth、.safetensors 或 .npz；整个模型用 .pt；Python 源代码用 .py；图片用 .svg、.pdf 或 .png</translation>
    </message>
    <message>
        <source>Read the network that a Python file defines, or a model that was saved as TorchScript, without Python and without executing anything of it, and save it as a project</source>
        <translation>读取 Python 文件定义的网络，或存为 TorchScript 的模型，不用 Python，也不执行其中任何内容，并保存为项目</translation>
    </message>
    <message>
        <source>The source (.py), or the model (.pt)</source>
        <translation>源代码（.py），或模型（.pt）</translation>
    </message>
    <message>
        <source>The project file to write (.loom)</source>
        <translation>要写的项目文件（.loom）</translation>
    </message>
    <message>
        <source>What builds the network: 'MLP(784, 10)' (default: the variable that holds one, or the last class or function that needs no arguments)</source>
        <translation>构建网络的表达式：'MLP(784, 10)'（默认：保存网络的变量，或最后一个不需要参数的类或函数）</translation>
    </message>
    <message>
        <source>What flows into the input NAME: N,3,224,224 or int64:N,16, with N for the batch (default: what the file says, else what fits its layers)</source>
        <translation>流入输入 NAME 的内容：N,3,224,224 或 int64:N,16，N 代表批量（默认：文件所说的，否则适合其各层的）</translation>
    </message>
    <message>
        <source>Print what a checkpoint holds: names, types, shapes, sharing, statistics</source>
        <translation>打印检查点的内容：名称、类型、形状、共享、统计量</translation>
    </message>
    <message>
        <source>The checkpoint (.pt, .pth, .safetensors, .npz, .npy)</source>
        <translation>检查点（.pt、.pth、.safetensors、.npz、.npy）</translation>
    </message>
    <message>
        <source>Compare two checkpoints of any format; exit code 0 if they are equal, 1 if they differ, 2 if one cannot be read</source>
        <translation>比较任意格式的两个检查点；相同时退出码为 0，不同为 1，无法读取为 2</translation>
    </message>
    <message>
        <source>The one checkpoint (.pth, .safetensors, .npz)</source>
        <translation>一个检查点（.pth、.safetensors、.npz）</translation>
    </message>
    <message>
        <source>The other one (.pth, .safetensors, .npz)</source>
        <translation>另一个检查点（.pth、.safetensors、.npz）</translation>
    </message>
    <message>
        <source>The checkpoint (.pth, .safetensors, .npz)</source>
        <translation>检查点（.pth、.safetensors、.npz）</translation>
    </message>
    <message>
        <source>Save the tensors of a file in another format: as .pt or .pth, .safetensors, .npz, .npy</source>
        <translation>把文件中的张量存为另一种格式：.pt 或 .pth、.safetensors、.npz、.npy</translation>
    </message>
    <message>
        <source>The file to read (.pt, .pth, .safetensors, .npz, .npy)</source>
        <translation>要读的文件（.pt、.pth、.safetensors、.npz、.npy）</translation>
    </message>
    <message>
        <source>The file to write (.pt, .pth, .safetensors, .npz, .npy)</source>
        <translation>要写的文件（.pt、.pth、.safetensors、.npz、.npy）</translation>
    </message>
    <message>
        <source>The file to write (.pth, .safetensors, .npz)</source>
        <translation>要写的文件（.pth、.safetensors、.npz）</translation>
    </message>
    <message>
        <source>Only this tensor; may be given several times</source>
        <translation>只要这个张量；可以多次给出</translation>
    </message>
    <message>
        <source>For .pt and .pth: a tensor, a list of tensors, or a dict (default: what the file holds)</source>
        <translation>对 .pt 和 .pth：一个张量、张量列表或字典（默认：与所读文件相同）</translation>
    </message>
    <message>
        <source>Print the parameters and buffers of a model with statistics of their values, and verify its ties</source>
        <translation>打印模型的参数和缓冲区及其数值的统计量，并验证绑定</translation>
    </message>
    <message>
        <source>Initialise a model, by rules as net.apply(init_weights) has them, and save its state dict</source>
        <translation>按 net.apply(init_weights) 那样的规则初始化模型，并保存它的状态字典</translation>
    </message>
    <message>
        <source>After the project's own rules, for example 'Linear.weight=normal_(0, 0.01)', '*.bias=zeros_', 'Conv2d.weight@Encoder=kaiming_normal_(nonlinearity="relu")'</source>
        <translation>在项目自己的规则之后，例如 'Linear.weight=normal_(0, 0.01)'、'*.bias=zeros_'、'Conv2d.weight@Encoder=kaiming_normal_(nonlinearity="relu")'</translation>
    </message>
    <message>
        <source>One parameter by its name in the state dict, after all rules: 'fc.weight=xavier_uniform_()'</source>
        <translation>在所有规则之后，按状态字典中的名称指定一个参数：'fc.weight=xavier_uniform_()'</translation>
    </message>
    <message>
        <source>Set one parameter or buffer by an expression over its values, and save the state dict</source>
        <translation>用关于其数值的表达式设置一个参数或缓冲区，并保存状态字典</translation>
    </message>
    <message>
        <source>Its name in the state dict</source>
        <translation>它在状态字典中的名称</translation>
    </message>
    <message>
        <source>What it becomes, of its shape or filling it: 'w + 1', 'w.clamp(-1, 1)', 'torch.eye(3)', '0'</source>
        <translation>它变成什么（形状相同，或用来填充）：'w + 1'、'w.clamp(-1, 1)'、'torch.eye(3)'、'0'</translation>
    </message>
    <message>
        <source>Say what loading a checkpoint into a model would do; exit code 1 if a strict load would fail</source>
        <translation>说明把检查点加载到模型会发生什么；若严格加载会失败，退出码为 1</translation>
    </message>
    <message>
        <source>Save values of the parameters with the project, beside it; without --weights: none, so that the initialisers count</source>
        <translation>把参数的值随项目保存在它旁边；不给 --weights 则不保存，由初始化决定</translation>
    </message>
    <message>
        <source>Take the values of the parameters from this checkpoint (.pth, .safetensors, .npz)</source>
        <translation>从这个检查点取参数的值（.pth、.safetensors、.npz）</translation>
    </message>
    <message>
        <source>Also load a checkpoint that does not fit: missing and unexpected keys and other shapes are told, and those parameters keep their values</source>
        <translation>不匹配的检查点也加载：会说明缺少的键、多余的键和不同的形状，这些参数保持原值</translation>
    </message>
    <message>
        <source>The state dict to take from a checkpoint that holds several, by the keys that lead to it (ema.model)</source>
        <translation>检查点含有多个状态字典时要取的那个，用通向它的键表示（ema.model）</translation>
    </message>
    <message>
        <source>Drop the prefix 'module.' that DataParallel puts before every key</source>
        <translation>去掉 DataParallel 加在每个键前的前缀 'module.'</translation>
    </message>
    <message>
        <source>Keys in the module OLD are those of the model's module NEW; without OLD all keys are, without NEW the prefix goes</source>
        <translation>模块 OLD 中的键对应模型的模块 NEW；不写 OLD 指所有键，不写 NEW 则去掉前缀</translation>
    </message>
    <message>
        <source>Replace what the regular expression matches in the keys; $1 is its first group</source>
        <translation>替换键中与正则表达式匹配的部分；$1 是第一个分组</translation>
    </message>
    <message>
        <source>Load this module of the model alone</source>
        <translation>只加载模型的这个模块</translation>
    </message>
    <message>
        <source>Initialise as Python does after torch.manual_seed(N)</source>
        <translation>像 Python 在 torch.manual_seed(N) 之后那样初始化</translation>
    </message>
    <message>
        <source>Draw this block instead of the model</source>
        <translation>绘制这个块而不是模型</translation>
    </message>
    <message>
        <source>Draw every block that the model uses, a page each (.pdf)</source>
        <translation>绘制模型用到的每个块，每块一页（.pdf）</translation>
    </message>
    <message>
        <source>The colours: light or dark</source>
        <translation>颜色：light（浅色）或 dark（深色）</translation>
    </message>
    <message>
        <source>Draw no background</source>
        <translation>不绘制背景</translation>
    </message>
    <message>
        <source>Pixels for each pixel of the window at 100 % (.png)</source>
        <translation>窗口在 100 % 时每个像素对应的像素数（.png）</translation>
    </message>
    <message>
        <source>cpu, cuda, cuda:1, …, or auto for the best there is</source>
        <translation>cpu、cuda、cuda:1……，或 auto 表示最好的可用设备</translation>
    </message>
    <message>
        <source>Samples that go through the model together</source>
        <translation>一起通过模型的样本数</translation>
    </message>
    <message>
        <source>What enters the model's input NAME: a file (.pt, .pth, .npy, .npz, .safetensors) with one tensor or one of that name, or a picture; rand, randn, zeros, ones, randint:LIMIT (default: rand, for integers randint:2), random by --seed, each input by the next one; numbers, [[1, 2], [3, 4]]; values:EXPRESSION, values:torch.arange(6).view(2, 3); or samples of a data set, fashion-mnist[7]</source>
        <translation>进入模型输入 NAME 的内容：含有一个张量或同名张量的文件（.pt、.pth、.npy、.npz、.safetensors），或图片；rand、randn、zeros、ones、randint:LIMIT（默认 rand，整数为 randint:2），随机数由 --seed 决定，每个输入依次用下一个种子；数字，[[1, 2], [3, 4]]；values:EXPRESSION，values:torch.arange(6).view(2, 3)；或数据集的样本，fashion-mnist[7]</translation>
    </message>
    <message>
        <source>The batch size N of inputs that are not read from files</source>
        <translation>不从文件读取的输入的批量 N</translation>
    </message>
    <message>
        <source>Train mode: dropout drops, batch norm takes the batch's statistics</source>
        <translation>训练模式：dropout 生效，batch norm 使用批次的统计量</translation>
    </message>
    <message>
        <source>Also compute the gradient of the sum of the outputs</source>
        <translation>同时计算输出之和的梯度</translation>
    </message>
    <message>
        <source>With --backward: what each call adds to the gradients of shared parameters</source>
        <translation>与 --backward 一起：每次调用对共享参数梯度的贡献</translation>
    </message>
    <message>
        <source>Also print what every call gave, where the first NaN or infinity came up, and with --backward what flowed back</source>
        <translation>同时打印每次调用的输出、第一个 NaN 或无穷大出现的位置，加 --backward 时还有流回的梯度</translation>
    </message>
    <message>
        <source>Save the outputs, and with --backward the gradients under the parameters' names, as a dict of tensors (.pth, .safetensors, .npz)</source>
        <translation>把输出（加 --backward 时还有以参数名命名的梯度）存为张量字典（.pth、.safetensors、.npz）</translation>
    </message>
    <message>
        <source>Runs of which the median counts, after one that does not</source>
        <translation>取中位数的运行次数；第一次不计</translation>
    </message>
    <message>
        <source>fashion-mnist (Debian's package dataset-fashion-mnist), a folder with IDX files as MNIST's, or with pictures in a folder for each class, IMAGES,LABELS (two IDX files), X.npy,Y.npy (a tensor each), a .csv, a file of tensors (.pth, .npz, .safetensors), or made-up data: regression, blobs, moons, spirals, sequences, also with a number of samples (moons:2000); default: what the project says of its training</source>
        <translation>fashion-mnist（Debian 软件包 dataset-fashion-mnist）、与 MNIST 一样的 IDX 文件的文件夹、每个类别一个图片文件夹的文件夹、IMAGES,LABELS（两个 IDX 文件）、X.npy,Y.npy（各一个张量）、.csv、张量文件（.pth、.npz、.safetensors），或生成的数据：regression、blobs、moons、spirals、sequences，也可带样本数（moons:2000）；默认：项目的训练设置</translation>
    </message>
    <message>
        <source>fashion-mnist (Debian's package dataset-fashion-mnist), a folder with IDX files as MNIST's, or with pictures in a folder for each class, IMAGES,LABELS (two IDX files), X.npy,Y.npy (a tensor each), a .csv, a file of tensors (.pth, .npz, .safetensors), or made-up data: regression, blobs, moons, spirals, sequences, also with a number of samples (moons:2000)%1</source>
        <translation>fashion-mnist（Debian 软件包 dataset-fashion-mnist）、与 MNIST 一样的 IDX 文件的文件夹、每个类别一个图片文件夹的文件夹、IMAGES,LABELS（两个 IDX 文件）、X.npy,Y.npy（各一个张量）、.csv、张量文件（.pth、.npz、.safetensors），或生成的数据：regression、blobs、moons、spirals、sequences，也可带样本数（moons:2000）%1</translation>
    </message>
    <message>
        <source>What is to be learned of a .csv (default: its last column); may be given several times</source>
        <translation>.csv 中要学习的列（默认：最后一列）；可以多次给出</translation>
    </message>
    <message>
        <source>A column of a .csv that is left out</source>
        <translation>.csv 中不用的列</translation>
    </message>
    <message>
        <source>Whether the first line of a .csv names its columns: yes, no (they are named 0, 1, …), or auto: unless there is a number in it</source>
        <translation>.csv 的第一行是否为列名：yes、no（列名为 0、1……），或 auto：其中没有数字时是</translation>
    </message>
    <message>
        <source>What is done to pictures, in this order, as torchvision.transforms does: 'Resize(32)', 'RandomCrop(28, padding=2)', RandomHorizontalFlip, 'RandomRotation(10)', 'ColorJitter(brightness=0.2)', 'Normalize(0.286, 0.353)' (without numbers: those of the data), Grayscale, …; none: nothing</source>
        <translation>按此顺序对图片做的变换，与 torchvision.transforms 相同：'Resize(32)'、'RandomCrop(28, padding=2)'、RandomHorizontalFlip、'RandomRotation(10)'、'ColorJitter(brightness=0.2)'、'Normalize(0.286, 0.353)'（不写数字：用数据的）、Grayscale……；none：不变换</translation>
    </message>
    <message>
        <source>The share of the samples that is held back to judge by, where the data has no part for it</source>
        <translation>数据没有验证部分时，留出用于评判的样本比例</translation>
    </message>
    <message>
        <source>A loss of torch.nn with its arguments: 'CrossEntropyLoss(label_smoothing=0.1)', 'MSELoss'; for each output (default: by the type of the targets), also weighted (out=0.5*MSELoss) or of several outputs (left,right=CosineEmbeddingLoss)</source>
        <translation>torch.nn 的损失及其参数：'CrossEntropyLoss(label_smoothing=0.1)'、'MSELoss'；每个输出一个（默认：按目标的类型），也可加权（out=0.5*MSELoss）或用于多个输出（left,right=CosineEmbeddingLoss）</translation>
    </message>
    <message>
        <source>Do not: the opposite of --%1</source>
        <translation>不要：与 --%1 相反</translation>
    </message>
    <message>
        <source>An optimizer of torch.optim with its arguments: 'SGD(lr=0.1, momentum=0.9)'</source>
        <translation>torch.optim 的优化器及其参数：'SGD(lr=0.1, momentum=0.9)'</translation>
    </message>
    <message>
        <source>A rate (as a factor of the optimizer's) or a decay for the parameters whose names match; none: no groups</source>
        <translation>名称匹配的参数的学习率（优化器学习率的倍数）或权重衰减；none：不分组</translation>
    </message>
    <message>
        <source>How the rate changes: 'StepLR(step_size=5)', 'CosineAnnealingLR(T_max=10)', …; none: it does not</source>
        <translation>学习率如何变化：'StepLR(step_size=5)'、'CosineAnnealingLR(T_max=10)'……；none：不变</translation>
    </message>
    <message>
        <source>Shorten gradients that are longer than this</source>
        <translation>把长于此值的梯度缩短</translation>
    </message>
    <message>
        <source>Limit every element of the gradients to this</source>
        <translation>把梯度的每个元素限制在此值内</translation>
    </message>
    <message>
        <source>Before the first step, compare every gradient with what the loss does along it</source>
        <translation>在第一步之前，将每个梯度与损失沿其方向的实际变化比较</translation>
    </message>
    <message>
        <source>Compute in bfloat16 what bears it, as torch.autocast does</source>
        <translation>像 torch.autocast 那样，能用 bfloat16 计算的就用它</translation>
    </message>
    <message>
        <source>Passes through the data</source>
        <translation>遍历数据的次数</translation>
    </message>
    <message>
        <source>Batches whose gradients make one step</source>
        <translation>合成一步的梯度所来自的批次数</translation>
    </message>
    <message>
        <source>Take the samples in another order in every epoch</source>
        <translation>每个 epoch 以不同的顺序取样本</translation>
    </message>
    <message>
        <source>Leave out a last batch that is not full</source>
        <translation>舍去不满的最后一个批次</translation>
    </message>
    <message>
        <source>Stop after so many epochs without a lower validation loss (0: do not)</source>
        <translation>验证损失连续这么多个 epoch 没有降低就停止（0：不停止）</translation>
    </message>
    <message>
        <source>Keep settings, curves (CSV), the last and the best state dict, and what it takes to resume in this new folder</source>
        <translation>在这个新文件夹中保存设置、曲线（CSV）、最后和最佳的状态字典，以及继续训练所需的内容</translation>
    </message>
    <message>
        <source>Go on with the training in this folder, as if it had never stopped</source>
        <translation>继续这个文件夹中的训练，如同从未停止</translation>
    </message>
    <message>
        <source>Only the first samples</source>
        <translation>只要前面的样本</translation>
    </message>
    <message>
        <source>Print the class of the greatest output, and what softmax gives it</source>
        <translation>打印输出最大的类别，以及 softmax 给它的值</translation>
    </message>
    <message>
        <source>Save the outputs as a dict of tensors (.pth, .safetensors, .npz) instead of printing them</source>
        <translation>把输出存为张量字典（.pth、.safetensors、.npz）而不打印</translation>
    </message>
    <message>
        <source>The following argument was not expected: %1</source>
        <translation>没有这个参数：%1</translation>
    </message>
    <message>
        <source>The following arguments were not expected: %1</source>
        <translation>没有这些参数：%1</translation>
    </message>
    <message>
        <source>%1 is required</source>
        <translation>必须给出 %1</translation>
    </message>
    <message>
        <source>%1 requires %2</source>
        <translation>%1 需要 %2</translation>
    </message>
    <message>
        <source>%1 excludes %2</source>
        <translation>%1 不能与 %2 同时使用</translation>
    </message>
    <message>
        <source>Could not convert: %1</source>
        <translation>无法转换：%1</translation>
    </message>
    <message>
        <source>Could not convert: %1 = %2</source>
        <translation>无法转换：%1 = %2</translation>
    </message>
    <message>
        <source>The value %1 is not an allowed value for %2</source>
        <translation>%2 不允许值 %1</translation>
    </message>
    <message>
        <source>Value %1 not in range %2 to %3</source>
        <translation>值 %1 不在 %2 到 %3 的范围内</translation>
    </message>
    <message>
        <source>%1 not in {%2}</source>
        <translation>%1 不是 {%2} 之一</translation>
    </message>
    <message>
        <source>%1: %2 required %3 missing</source>
        <translation>%1：缺少 %2 个 %3</translation>
    </message>
    <message>
        <source>%1: At least %2 required but received %3</source>
        <translation>%1：至少需要 %2 个，但得到 %3 个</translation>
    </message>
    <message>
        <source>%1: At Most %2 required but received %3</source>
        <translation>%1：最多 %2 个，但得到 %3 个</translation>
    </message>
    <message>
        <source>%1 was given a disallowed flag override</source>
        <translation>%1 不接受值</translation>
    </message>
    <message>
        <source>%1: Should be true/false or a number</source>
        <translation>%1：应为 true/false 或一个数</translation>
    </message>
    <message>
        <source>%1: too many inputs for a flag</source>
        <translation>%1：标志的输入太多</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>epoch</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>buffer</source>
        <translation>缓冲区</translation>
    </message>
    <message>
        <source>non-persistent buffer</source>
        <translation>不保存的缓冲区</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>常量</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>dtype</source>
        <translation>dtype</translation>
    </message>
    <message>
        <source>count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>trainable</source>
        <translation>可训练</translation>
    </message>
    <message>
        <source>initialiser</source>
        <translation>初始化</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>std</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>min</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>max</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>零</translation>
    </message>
    <message>
        <source>nan</source>
        <translation>nan</translation>
    </message>
    <message>
        <source>inf</source>
        <translation>inf</translation>
    </message>
    <message>
        <source>tied with</source>
        <translation>绑定到</translation>
    </message>
    <message>
        <source>shared with</source>
        <translation>与之共享</translation>
    </message>
    <message>
        <source>gradient of</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>norm</source>
        <translation>范数</translation>
    </message>
    <message>
        <source>slope of the loss</source>
        <translation>损失的斜率</translation>
    </message>
    <message>
        <source>gradient of the sum of the outputs</source>
        <translation>输出之和的梯度</translation>
    </message>
    <message>
        <source>shared parameter</source>
        <translation>共享参数</translation>
    </message>
    <message>
        <source>used as</source>
        <translation>用作</translation>
    </message>
    <message>
        <source>call</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>norm of its share</source>
        <translation>其份额的范数</translation>
    </message>
    <message>
        <source>gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>the first NaN or infinity</source>
        <translation>第一个 NaN 或无穷大</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>FLOPs</source>
        <translation>FLOPs</translation>
    </message>
    <message>
        <source>GFLOP/s</source>
        <translation>GFLOP/s</translation>
    </message>
    <message>
        <source>bytes given</source>
        <translation>输出字节</translation>
    </message>
    <message>
        <source>from</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>numbers that differ</source>
        <translation>不同的数</translation>
    </message>
    <message>
        <source>max |b - a|</source>
        <translation>max |b - a|</translation>
    </message>
    <message>
        <source>norm(b - a)</source>
        <translation>norm(b - a)</translation>
    </message>
    <message>
        <source>relative</source>
        <translation>相对</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>改变</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>own memory</source>
        <translation>自己的内存</translation>
    </message>
    <message>
        <source>shared with %1</source>
        <translation>与 %1 共享</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1: true class</source>
        <translation>%1：真实类别</translation>
    </message>
    <message>
        <source>tensors: %1 removed, %2 added, %3 changed, %4 equal</source>
        <translation>张量：删除 %1，新增 %2，改变 %3，相同 %4</translation>
    </message>
    <message>
        <source>keys: %1 match, %2 missing, %3 unexpected, %4 of another shape, %5 left out</source>
        <translation>键：匹配 %1，缺少 %2，多余 %3，形状不同 %4，不用 %5</translation>
    </message>
    <message>
        <source>missing key %1</source>
        <translation>缺少键 %1</translation>
    </message>
    <message>
        <source>unexpected key %1</source>
        <translation>多余的键 %1</translation>
    </message>
    <message>
        <source>parameters: %1, trainable: %2</source>
        <translation>参数：%1，可训练：%2</translation>
    </message>
    <message>
        <source>parameters: %1, trainable: %2, numbers in buffers: %3, bytes: %4</source>
        <translation>参数：%1，可训练：%2，缓冲区中的数：%3，字节：%4</translation>
    </message>
    <message>
        <source>tie</source>
        <translation>绑定</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>%1 numbers differ</source>
        <translation>%1 个数不同</translation>
    </message>
    <message>
        <source>one memory</source>
        <translation>同一块内存</translation>
    </message>
    <message>
        <source>not one memory</source>
        <translation>不是同一块内存</translation>
    </message>
    <message>
        <source>forward pass</source>
        <translation>前向传播</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>至少</translation>
    </message>
    <message>
        <source>%1 FLOPs (%2 multiply-adds)</source>
        <translation>%1 FLOPs（%2 次乘加）</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>calls whose work is not known</source>
        <translation>工作量未知的调用</translation>
    </message>
    <message>
        <source>forward: %1 ms, in calls %2 ms, given by calls: %3 bytes</source>
        <translation>前向：%1 毫秒，其中调用 %2 毫秒，调用的输出：%3 字节</translation>
    </message>
    <message>
        <source>forward: %1 ms, in calls %2 ms, backward: %3 ms, given by calls: %4 bytes</source>
        <translation>前向：%1 毫秒，其中调用 %2 毫秒，反向：%3 毫秒，调用的输出：%4 字节</translation>
    </message>
    <message>
        <source>forward: %1 ms, in calls %2 ms</source>
        <translation>前向：%1 毫秒，其中调用 %2 毫秒</translation>
    </message>
    <message>
        <source>%1, backward: %2 ms</source>
        <translation>%1，反向：%2 毫秒</translation>
    </message>
    <message>
        <source>%1, given by calls: %2 bytes</source>
        <translation>%1，调用的输出：%2 字节</translation>
    </message>
    <message>
        <source>no parameter is used by several calls</source>
        <translation>没有参数被多次调用使用</translation>
    </message>
    <message>
        <source>Of complex numbers: what their absolute values are like.</source>
        <translation>复数：统计的是绝对值。</translation>
    </message>
    <message>
        <source>%1 tensors, %2 changed</source>
        <translation>%1 个张量，改变了 %2</translation>
    </message>
    <message>
        <source>%1 tensors in %2</source>
        <translation>%1 个张量，在 %2 中</translation>
    </message>
    <message>
        <source>%1 tensor</source>
        <translation>%1 个张量</translation>
    </message>
    <message>
        <source>%1 tensors</source>
        <translation>%1 个张量</translation>
    </message>
    <message>
        <source>%1 stays, and belongs to no project any more</source>
        <translation>%1 保留，但不再属于任何项目</translation>
    </message>
    <message>
        <source>the initialisers give the values</source>
        <translation>由初始化给出数值</translation>
    </message>
    <message>
        <source>%1 samples</source>
        <translation>%1 个样本</translation>
    </message>
    <message>
        <source>the outputs for %1 samples</source>
        <translation>%1 个样本的输出</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>%1 block</source>
        <translation>%1 个块</translation>
    </message>
    <message>
        <source>%1 blocks</source>
        <translation>%1 个块</translation>
    </message>
    <message>
        <source>cannot write to standard output%1</source>
        <translation>无法写入标准输出%1</translation>
    </message>
    <message>
        <source>; default: what the project says of its training</source>
        <translation>；默认：项目的训练设置</translation>
    </message>
    <message>
        <source>Functions of nn.init: </source>
        <translation>nn.init 的函数：</translation>
    </message>
    <message>
        <source>%1 page</source>
        <translation>%1 页</translation>
    </message>
    <message>
        <source>%1 pages</source>
        <translation>%1 页</translation>
    </message>
    <message>
        <source>%1 units</source>
        <translation>%1 单位</translation>
    </message>
    <message>
        <source>%1 pixels</source>
        <translation>%1 像素</translation>
    </message>
    <message>
        <source>the state dict after the training</source>
        <translation>训练后的状态字典</translation>
    </message>
    <message>
        <source>the state dict as it was when stopped in the training</source>
        <translation>训练停止时的状态字典</translation>
    </message>
    <message>
        <source>the state dict as it was before that step of the training</source>
        <translation>该训练步之前的状态字典</translation>
    </message>
    <message>
        <source>the state dict as it was when that stopped the training</source>
        <translation>训练因此停止时的状态字典</translation>
    </message>
    <message>
        <source>epoch %1 is not kept: %2</source>
        <translation>第 %1 个 epoch 没有保存：%2</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>cannot write to standard output</source>
        <translation>无法写入标准输出</translation>
    </message>
    <message>
        <source>cannot write to standard output: %1</source>
        <translation>无法写入标准输出：%1</translation>
    </message>
    <message>
        <source>; see 'layerloom --help'</source>
        <translation>；见 'layerloom --help'</translation>
    </message>
    <message>
        <source>; see 'layerloom %1 --help'</source>
        <translation>；见 'layerloom %1 --help'</translation>
    </message>
    <message>
        <source>'%1' is no verb, and the window opens one file; see 'layerloom --help'</source>
        <translation>'%1' 不是动词，而窗口只打开一个文件；见 'layerloom --help'</translation>
    </message>
    <message>
        <source>This build has no window; see 'layerloom --help' for what it can do</source>
        <translation>此版本没有窗口；它能做什么见 'layerloom --help'</translation>
    </message>
    <message>
        <source>This build has no window, which would draw the picture; see 'layerloom export --help'</source>
        <translation>此版本没有绘制图片的窗口；见 'layerloom export --help'</translation>
    </message>
    <message>
        <source>--data is needed: say what to train on; the project does not</source>
        <translation>必须给出 --data：说明用什么数据训练；项目中没有</translation>
    </message>
    <message>
        <source>is for %1</source>
        <translation>只用于 %1</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>.pdf files: the others hold one picture</source>
        <translation>.pdf 文件：其他文件只能有一张图片</translation>
    </message>
    <message>
        <source>.png files: the others are sharp at every size</source>
        <translation>.png 文件：其他文件在任何大小下都清晰</translation>
    </message>
    <message>
        <source>a new training: one that is resumed keeps its own</source>
        <translation>新的训练：继续的训练保持自己的设置</translation>
    </message>
    <message>
        <source>%1: is for weights</source>
        <translation>%1：只用于权重</translation>
    </message>
    <message>
        <source>%1: is for pictures</source>
        <translation>%1：只用于图片</translation>
    </message>
    <message>
        <source>%1: is for .pdf files: the others hold one picture</source>
        <translation>%1：只用于 .pdf 文件：其他文件只能有一张图片</translation>
    </message>
    <message>
        <source>%1: is for .png files: the others are sharp at every size</source>
        <translation>%1：只用于 .png 文件：其他文件在任何大小下都清晰</translation>
    </message>
    <message>
        <source>%1: is for a new training: one that is resumed keeps its own</source>
        <translation>%1：只用于新的训练：继续的训练保持自己的设置</translation>
    </message>
    <message>
        <source>must end in .pth, .safetensors or .npz for the weights, in .pt for the whole model, in .py for the source, or in .svg, .pdf or .png for a picture, not be '%1'</source>
        <translation>权重的文件名必须以 .pth、.safetensors 或 .npz 结尾，整个模型以 .pt，源代码以 .py，图片以 .svg、.pdf 或 .png 结尾，而不是 '%1'</translation>
    </message>
    <message>
        <source>must be NAME=WHAT, as in x=rand or x=FILE, not '%1'</source>
        <translation>必须是 NAME=WHAT，如 x=rand 或 x=FILE，而不是 '%1'</translation>
    </message>
    <message>
        <source>'%1' is given twice</source>
        <translation>'%1' 给出了两次</translation>
    </message>
    <message>
        <source>%1 has no tensor '%2'. %3</source>
        <translation>%1 没有张量 '%2'。%3</translation>
    </message>
    <message>
        <source>Inspect it to see what it has</source>
        <translation>用 inspect 查看它有什么</translation>
    </message>
    <message>
        <source>there are %1 tensors and not one; name the one to save with --name</source>
        <translation>有 %1 个张量而不是一个；用 --name 指明要保存的那个</translation>
    </message>
    <message>
        <source>%1 holds no tensor</source>
        <translation>%1 没有张量</translation>
    </message>
    <message>
        <source>%1: a TorchScript file has its values in itself; write another one with 'layerloom export --weights W -o NEW.pt'</source>
        <translation>%1：TorchScript 文件自己含有数值；请用 'layerloom export --weights W -o NEW.pt' 另写一个</translation>
    </message>
    <message>
        <source>--input must be NAME=N,3,224,224 or NAME=int64:N,16, not '%1'</source>
        <translation>--input 必须是 NAME=N,3,224,224 或 NAME=int64:N,16，而不是 '%1'</translation>
    </message>
    <message>
        <source>--input: '%1' is no element type</source>
        <translation>--input：'%1' 不是元素类型</translation>
    </message>
    <message>
        <source>%1 is another file, which would have to be replaced; write the project into another folder</source>
        <translation>%1 是另一个文件，会被替换；请把项目写到另一个文件夹</translation>
    </message>
    <message>
        <source>--param: the model has no parameter '%1'. %2</source>
        <translation>--param：模型没有参数 '%1'。%2</translation>
    </message>
    <message>
        <source>'layerloom params' lists them</source>
        <translation>用 'layerloom params' 列出它们</translation>
    </message>
    <message>
        <source>--param must be given NAME=CALL, not '%1'</source>
        <translation>--param 必须是 NAME=CALL，而不是 '%1'</translation>
    </message>
    <message>
        <source>--param: '%1' has no initialiser: it is a buffer, or its node says what it begins with</source>
        <translation>--param：'%1' 没有初始化：它是缓冲区，或由它的节点决定初值</translation>
    </message>
    <message>
        <source>The model has no parameter '%1'. %2</source>
        <translation>模型没有参数 '%1'。%2</translation>
    </message>
    <message>
        <source>--expr '%1': %2</source>
        <translation>--expr '%1'：%2</translation>
    </message>
    <message>
        <source>--group must be REGEX=lr:FACTOR,weight_decay:NUMBER, not '%1'</source>
        <translation>--group 必须是 REGEX=lr:FACTOR,weight_decay:NUMBER，而不是 '%1'</translation>
    </message>
    <message>
        <source>--group: '%1' must be lr:FACTOR or weight_decay:NUMBER, from 0 on</source>
        <translation>--group：'%1' 必须是 lr:FACTOR 或 weight_decay:NUMBER，且不小于 0</translation>
    </message>
    <message>
        <source>--loss: '%1' is no weight: a number from 0 on</source>
        <translation>--loss：'%1' 不是权重：应为不小于 0 的数</translation>
    </message>
    <message>
        <source>The model has no output '%1' for a loss</source>
        <translation>模型没有用于损失的输出 '%1'</translation>
    </message>
    <message>
        <source>The model has %1 outputs: say which one a loss is for, as --loss '%2=%3'</source>
        <translation>模型有 %1 个输出：请说明损失用于哪一个，如 --loss '%2=%3'</translation>
    </message>
    <message>
        <source>%1 takes %2 outputs, not %3</source>
        <translation>%1 需要 %2 个输出，而不是 %3</translation>
    </message>
    <message>
        <source>The model has no input '%1'; it has %2</source>
        <translation>模型没有输入 '%1'；它有 %2</translation>
    </message>
    <message>
        <source>The input '%1' is optional and has no shape in the project, so that it is not given</source>
        <translation>输入 '%1' 是可选的，项目中没有它的形状，所以没有给出</translation>
    </message>
    <message>
        <source>%1: the model has problems that must be mended first</source>
        <translation>%1：模型有问题，必须先修正</translation>
    </message>
    <message>
        <source>%1 must be given OLD=NEW, not '%2'</source>
        <translation>%1 必须是 OLD=NEW，而不是 '%2'</translation>
    </message>
    <message>
        <source>%1: every key begins with 'module.', as DataParallel saves them; add --strip-module-prefix</source>
        <translation>%1：每个键都以 'module.' 开头，这是 DataParallel 保存的；请加上 --strip-module-prefix</translation>
    </message>
    <message>
        <source>%1: %2 ('layerloom attach %3' leaves the project without weights, --weights takes them from another file)</source>
        <translation>%1：%2（'layerloom attach %3' 使项目不带权重，--weights 从另一个文件取权重）</translation>
    </message>
    <message>
        <source>--shares says what calls add to gradients: add --backward</source>
        <translation>--shares 说明各次调用对梯度的贡献：请加上 --backward</translation>
    </message>
    <message>
        <source>The output '%1' is one number for all samples</source>
        <translation>输出 '%1' 是所有样本共用的一个数</translation>
    </message>
    <message>
        <source>The output '%1' is %2 for %3 samples: its first dimension must count them, so put a transpose before it</source>
        <translation>%3 个样本的输出 '%1' 是 %2：第一维必须是样本数，请在它前面放一个 transpose</translation>
    </message>
    <message>
        <source>cannot write '%1': there is no folder %2</source>
        <translation>无法写入 '%1'：没有文件夹 %2</translation>
    </message>
    <message>
        <source>cannot write '%1': no permission to write to %2</source>
        <translation>无法写入 '%1'：没有写入 %2 的权限</translation>
    </message>
    <message>
        <source>The model and its run</source>
        <translation>模型及其运行</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>measured: %1</source>
        <translation>测得：%1</translation>
    </message>
</context>
</TS>
