<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>LayerLoom</name>
    <message>
        <source>  (Alt+Up leads one level up)</source>
        <translation>  （Alt+Up 到上一层）</translation>
    </message>
    <message>
        <source>  (auto)</source>
        <translation>  （自动）</translation>
    </message>
    <message>
        <source>  (missing)</source>
        <translation>  （不存在）</translation>
    </message>
    <message>
        <source>  ·  %1 instances</source>
        <translation>  ·  %1 个实例</translation>
    </message>
    <message>
        <source> (in the last run)</source>
        <translation>（在上次运行中）</translation>
    </message>
    <message>
        <source> (unsaved)</source>
        <translation>（未保存）</translation>
    </message>
    <message>
        <source> NaN</source>
        <translation> 个 NaN</translation>
    </message>
    <message>
        <source> activations</source>
        <translation> 激活</translation>
    </message>
    <message>
        <source> adds up</source>
        <translation> 的相加</translation>
    </message>
    <message>
        <source> all rows</source>
        <translation> 所有行</translation>
    </message>
    <message>
        <source> alone</source>
        <translation> 单独</translation>
    </message>
    <message>
        <source> and </source>
        <translation> 和 </translation>
    </message>
    <message>
        <source> and %1 more</source>
        <translation> 以及另外 %1 个</translation>
    </message>
    <message>
        <source> and its weights in </source>
        <translation> 及其权重，位于 </translation>
    </message>
    <message>
        <source> and rules</source>
        <translation> 和规则</translation>
    </message>
    <message>
        <source> as CSV	Ctrl+C</source>
        <translation> 为 CSV	Ctrl+C</translation>
    </message>
    <message>
        <source> as Markdown</source>
        <translation> 为 Markdown</translation>
    </message>
    <message>
        <source> bytes, once</source>
        <translation> 字节，只计一次</translation>
    </message>
    <message>
        <source> cannot be written</source>
        <translation> 无法写入</translation>
    </message>
    <message>
        <source> classes</source>
        <translation> 个类别</translation>
    </message>
    <message>
        <source> elements differ</source>
        <translation> 个元素不同</translation>
    </message>
    <message>
        <source> for validation</source>
        <translation> 个用于验证</translation>
    </message>
    <message>
        <source> from </source>
        <translation> 来自 </translation>
    </message>
    <message>
        <source> frozen</source>
        <translation> 个冻结</translation>
    </message>
    <message>
        <source> has no shape: give it one in the inspector</source>
        <translation> 没有形状：请在检查器中指定</translation>
    </message>
    <message>
        <source> held back</source>
        <translation> 个留出</translation>
    </message>
    <message>
        <source> in </source>
        <translation> 位于 </translation>
    </message>
    <message>
        <source> in the last run</source>
        <translation> 的输出</translation>
    </message>
    <message>
        <source> infinite</source>
        <translation> 个无穷大</translation>
    </message>
    <message>
        <source> is not there any more</source>
        <translation> 已不存在</translation>
    </message>
    <message>
        <source> is not there any more; a click takes it off this list</source>
        <translation> 已不存在；单击可从列表移除</translation>
    </message>
    <message>
        <source> left</source>
        <translation> 剩余</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> 毫秒</translation>
    </message>
    <message>
        <source> numbers do not fit from this cell on</source>
        <translation> 个数，从此单元格起放不下</translation>
    </message>
    <message>
        <source> of %1</source>
        <translation>，共 %1</translation>
    </message>
    <message>
        <source> of them change</source>
        <translation> 个改变</translation>
    </message>
    <message>
        <source> owns what is shared</source>
        <translation> 拥有共享的内容</translation>
    </message>
    <message>
        <source> parameters</source>
        <translation> 个参数</translation>
    </message>
    <message>
        <source> pixels</source>
        <translation> 像素</translation>
    </message>
    <message>
        <source> rows of </source>
        <translation> 行，每行 </translation>
    </message>
    <message>
        <source> samples</source>
        <translation> 个样本</translation>
    </message>
    <message>
        <source> shared tensors</source>
        <translation> 个共享的张量</translation>
    </message>
    <message>
        <source> stay frozen by a block around them: unfreeze that block</source>
        <translation> 仍被外层的块冻结：请解冻那个块</translation>
    </message>
    <message>
        <source> stays frozen by a block around it: unfreeze that block</source>
        <translation> 仍被外层的块冻结：请解冻那个块</translation>
    </message>
    <message>
        <source> tensors</source>
        <translation> 个张量</translation>
    </message>
    <message>
        <source> that runs what cannot be drawn as TorchScript nodes?</source>
        <translation>，其中不能画出的部分作为 TorchScript 节点运行？</translation>
    </message>
    <message>
        <source> the selected rows</source>
        <translation> 选中的行</translation>
    </message>
    <message>
        <source> too, which a later rule or an initialiser of their own decides.</source>
        <translation>，但由后面的规则或它们自己的初始化决定。</translation>
    </message>
    <message>
        <source> was removed by another program; saving writes it anew</source>
        <translation> 被其他程序删除；保存会重新写入</translation>
    </message>
    <message>
        <source> zeros</source>
        <translation> 个零</translation>
    </message>
    <message>
        <source>% of the elements</source>
        <translation>元素的百分比</translation>
    </message>
    <message>
        <source>%1 %2 items</source>
        <translation>%1 %2 项</translation>
    </message>
    <message>
        <source>%1 %2 to %3</source>
        <translation>%1 %2 到 %3</translation>
    </message>
    <message>
        <source>%1 FLOPs, of which %2 multiply-adds (each counts as two)</source>
        <translation>%1 FLOPs，其中 %2 次乘加（每次计为两次）</translation>
    </message>
    <message>
        <source>%1 after epoch %2</source>
        <translation>第 %2 个 epoch 后的%1</translation>
    </message>
    <message>
        <source>%1 and %2 are one module already</source>
        <translation>%1 和 %2 已经是同一个模块</translation>
    </message>
    <message>
        <source>%1 and %2 are tied already</source>
        <translation>%1 和 %2 已经绑定</translation>
    </message>
    <message>
        <source>%1 cannot be placed in %2: it would contain itself</source>
        <translation>%1 不能放入 %2：它会包含自身</translation>
    </message>
    <message>
        <source>%1 cannot be tied to itself</source>
        <translation>%1 不能绑定到自身</translation>
    </message>
    <message>
        <source>%1 get other values, all others keep theirs</source>
        <translation>%1 的数值改变，其余保持不变</translation>
    </message>
    <message>
        <source>%1 has no tensor whose values fill shape %2</source>
        <translation>%1 中没有能填满形状 %2 的张量</translation>
    </message>
    <message>
        <source>%1 hit, %2 of them frozen.</source>
        <translation>命中 %1，其中已冻结：%2。</translation>
    </message>
    <message>
        <source>%1 is also the one of…</source>
        <translation>%1 也是以下之一…</translation>
    </message>
    <message>
        <source>%1 is no module: it has nothing to share</source>
        <translation>%1 不是模块：没有可共享的内容</translation>
    </message>
    <message>
        <source>%1 is shared with %2</source>
        <translation>%1 与 %2 共享</translation>
    </message>
    <message>
        <source>%1 ms, %2 % of the time of all calls</source>
        <translation>%1 毫秒，占全部调用时间的 %2 %</translation>
    </message>
    <message>
        <source>%1 nodes</source>
        <translation>%1 个节点</translation>
    </message>
    <message>
        <source>%1 norms</source>
        <translation>%1 个归一化层</translation>
    </message>
    <message>
        <source>%1 numbers, or one for all</source>
        <translation>%1 个数，或一个表示全部</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 of %2 are taken for another class</source>
        <translation>%2 个中有 %1 个判为其他类别</translation>
    </message>
    <message>
        <source>%1 of %2 chosen</source>
        <translation>已选 %1 / %2</translation>
    </message>
    <message>
        <source>%1 of %2 rows selected: %3 parameters, %4 trainable, %5 frozen</source>
        <translation>选中 %2 行中的 %1 行：%3 个参数，%4 个可训练，%5 个冻结</translation>
    </message>
    <message>
        <source>%1 of %2 rows: %3 parameters, %4 trainable, %5 frozen</source>
        <translation>%2 行中的 %1 行：%3 个参数，%4 个可训练，%5 个冻结</translation>
    </message>
    <message>
        <source>%1 of %2 samples of %3 were taken for %4 (%5 %)</source>
        <translation>%3 的 %2 个样本中有 %1 个判为 %4（%5 %）</translation>
    </message>
    <message>
        <source>%1 of %2 ties do not hold</source>
        <translation>%2 个绑定中有 %1 个不成立</translation>
    </message>
    <message>
        <source>%1 out of %2</source>
        <translation>%1 移出 %2</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 个参数</translation>
    </message>
    <message>
        <source>%1 parameters, %2 trainable, %3 frozen</source>
        <translation>%1 个参数，%2 个可训练，%3 个冻结</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>选中 %1</translation>
    </message>
    <message>
        <source>%1 uses %2</source>
        <translation>%1 使用 %2</translation>
    </message>
    <message>
        <source>%1 uses the module of %2</source>
        <translation>%1 使用 %2 的模块</translation>
    </message>
    <message>
        <source>%1 whole numbers, or one for all</source>
        <translation>%1 个整数，或一个表示全部</translation>
    </message>
    <message>
        <source>%1, %2 nodes</source>
        <translation>%1，%2 个节点</translation>
    </message>
    <message>
        <source>%1, call %2</source>
        <translation>%1，第 %2 次调用</translation>
    </message>
    <message>
        <source>%1, item %2</source>
        <translation>%1，第 %2 项</translation>
    </message>
    <message>
        <source>%1, output %2</source>
        <translation>%1，输出 %2</translation>
    </message>
    <message>
        <source>%1:  %2 parameters  ·  %3  ·  %4</source>
        <translation>%1：  %2 个参数  ·  %3  ·  %4</translation>
    </message>
    <message>
        <source>&amp;About LayerLoom</source>
        <translation>关于 LayerLoom(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Actual size</source>
        <translation>实际大小(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Arrange the block</source>
        <translation>自动布局(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>检查(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>命令面板(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>放弃(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>创建副本(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Export weights (.pth)…</source>
        <translation>导出权重 (.pth)(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Find a node…</source>
        <translation>查找节点(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Fit the block in view</source>
        <translation>显示整个块(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Freeze parameters…</source>
        <translation>冻结参数(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Initialise parameters…</source>
        <translation>初始化参数(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Keep mine</source>
        <translation>保留我的(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Leave the block</source>
        <translation>离开块(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Load it</source>
        <translation>加载(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Load weights (.pth)…</source>
        <translation>加载权重 (.pth)(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>手册(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Minimap</source>
        <translation>缩略图(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;New block…</source>
        <translation>新建块(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Open anew</source>
        <translation>重新打开(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>面板(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>重置布局(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Run forward</source>
        <translation>前向运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Search the palette</source>
        <translation>搜索层面板(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Tie layers by dragging</source>
        <translation>拖动绑定层(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Update from library…</source>
        <translation>从库更新(&amp;U)…</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>窗口(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;nbsp; in the library file %1.loom</source>
        <translation>&amp;nbsp; 在库文件 %1.loom 中</translation>
    </message>
    <message>
        <source>(the file itself)</source>
        <translation>（文件本身）</translation>
    </message>
    <message>
        <source>, %1 calls</source>
        <translation>，%1 次调用</translation>
    </message>
    <message>
        <source>, &lt;b&gt;%1 NaN&lt;/b&gt;</source>
        <translation>，&lt;b&gt;%1 个 NaN&lt;/b&gt;</translation>
    </message>
    <message>
        <source>, &lt;b&gt;%1 infinite&lt;/b&gt;</source>
        <translation>，&lt;b&gt;%1 个无穷大&lt;/b&gt;</translation>
    </message>
    <message>
        <source>, and </source>
        <translation>，以及 </translation>
    </message>
    <message>
        <source>, as number %1</source>
        <translation>，作为第 %1 个</translation>
    </message>
    <message>
        <source>, beside the project</source>
        <translation>，位于项目旁边</translation>
    </message>
    <message>
        <source>, gave </source>
        <translation>，输出 </translation>
    </message>
    <message>
        <source>, taken for %1 with %2 %</source>
        <translation>，判为 %1，概率 %2 %</translation>
    </message>
    <message>
        <source>, the model says %1</source>
        <translation>，模型给出 %1</translation>
    </message>
    <message>
        <source>, update / weight %1</source>
        <translation>，更新 / 权重 %1</translation>
    </message>
    <message>
        <source>. Load it as it is now?</source>
        <translation>。要加载现在的内容吗？</translation>
    </message>
    <message>
        <source>. Open a copy?</source>
        <translation>。要打开副本吗？</translation>
    </message>
    <message>
        <source>. Optional, and not given here</source>
        <translation>。可选，这里没有给出</translation>
    </message>
    <message>
        <source>. Optional: it may be left without a wire</source>
        <translation>。可选：可以不连线</translation>
    </message>
    <message>
        <source>. Strip a prefix, rename by a rule, or drag a name onto another.</source>
        <translation>。请去掉前缀、用规则重命名，或把一个名称拖到另一个上。</translation>
    </message>
    <message>
        <source>.
Empty: its id, or in a sequential block its index.</source>
        <translation>。
留空：使用 id，顺序块中使用序号。</translation>
    </message>
    <message>
        <source>.npy, .pt, .pth or a picture</source>
        <translation>.npy、.pt、.pth 或图片</translation>
    </message>
    <message>
        <source>1 parameter</source>
        <translation>1 个参数</translation>
    </message>
    <message>
        <source>1 shared tensor</source>
        <translation>1 个共享的张量</translation>
    </message>
    <message>
        <source>1 tensor</source>
        <translation>1 个张量</translation>
    </message>
    <message>
        <source>1 tensor gets other values, all others keep theirs</source>
        <translation>1 个张量的数值改变，其余保持不变</translation>
    </message>
    <message>
        <source>4 digits</source>
        <translation>4 位</translation>
    </message>
    <message>
        <source>: save under another name.</source>
        <translation>：请以另一个名称保存。</translation>
    </message>
    <message>
        <source>; the rest keeps its values</source>
        <translation>；其余保持数值</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; and &lt;b&gt;%2&lt;/b&gt; are one module: every parameter is shared&lt;br&gt;%1 is the owner</source>
        <translation>&lt;b&gt;%1&lt;/b&gt; 和 &lt;b&gt;%2&lt;/b&gt; 是同一个模块：共享所有参数&lt;br&gt;%1 是所有者</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; and &lt;b&gt;%2&lt;/b&gt; are one tensor&lt;br&gt;%1 is the owner</source>
        <translation>&lt;b&gt;%1&lt;/b&gt; 和 &lt;b&gt;%2&lt;/b&gt; 是同一个张量&lt;br&gt;%1 是所有者</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt;: input of this block</source>
        <translation>&lt;b&gt;%1&lt;/b&gt;：此块的输入</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt;: output of this block</source>
        <translation>&lt;b&gt;%1&lt;/b&gt;：此块的输出</translation>
    </message>
    <message>
        <source>&lt;b&gt;Ctrl+Shift+P&lt;/b&gt; finds every command by its name, &lt;b&gt;F1&lt;/b&gt; opens the manual. This menu has the tour, too.</source>
        <translation>&lt;b&gt;Ctrl+Shift+P&lt;/b&gt; 按名称查找所有命令，&lt;b&gt;F1&lt;/b&gt; 打开手册。导览也在此菜单中。</translation>
    </message>
    <message>
        <source>&lt;b&gt;F5&lt;/b&gt; runs the model forward, &lt;b&gt;F6&lt;/b&gt; backward too. &lt;i&gt;File ▸ Export weights&lt;/i&gt; saves what PyTorch loads.</source>
        <translation>&lt;b&gt;F5&lt;/b&gt; 前向传播，&lt;b&gt;F6&lt;/b&gt; 还有反向传播。&lt;i&gt;文件 ▸ 导出权重&lt;/i&gt; 保存 PyTorch 能加载的文件。</translation>
    </message>
    <message>
        <source>&lt;br&gt;A tie of the block %1, in each instance of it</source>
        <translation>&lt;br&gt;块 %1 的绑定，存在于它的每个实例中</translation>
    </message>
    <message>
        <source>&lt;br&gt;Licensed under the GNU General Public License, version 3 or later.</source>
        <translation>&lt;br&gt;以 GNU 通用公共许可证第 3 版或更高版本授权。</translation>
    </message>
    <message>
        <source>&lt;br&gt;gradient: norm %1, %2</source>
        <translation>&lt;br&gt;梯度：范数 %1，%2</translation>
    </message>
    <message>
        <source>&lt;p&gt;It is newer than this project's copy. Right click to see what an update would change.&lt;/p&gt;</source>
        <translation>&lt;p&gt;它比此项目中的副本新。右键可查看更新会改变什么。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Last run: %1&lt;/p&gt;</source>
        <translation>&lt;p&gt;上次运行：%1&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;The first NaN or infinity of the last run came up here.&lt;/p&gt;</source>
        <translation>&lt;p&gt;上次运行中最先出现的 NaN 或无穷大在这里。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;The last run failed here: %1&lt;/p&gt;</source>
        <translation>&lt;p&gt;上次运行在这里失败：%1&lt;/p&gt;</translation>
    </message>
    <message>
        <source>A .npy, or a .pt that holds one tensor, in the project's folder</source>
        <translation>项目文件夹中的 .npy，或只含一个张量的 .pt</translation>
    </message>
    <message>
        <source>A block needs a name</source>
        <translation>块需要名称</translation>
    </message>
    <message>
        <source>A block that the model does not use yet</source>
        <translation>模型尚未使用的块</translation>
    </message>
    <message>
        <source>A block's name must be a Python identifier that no other block has</source>
        <translation>块的名称必须是 Python 标识符，且不与其他块重复</translation>
    </message>
    <message>
        <source>A buffer has no gradient.</source>
        <translation>缓冲区没有梯度。</translation>
    </message>
    <message>
        <source>A buffer is not trained: it has no gradient.</source>
        <translation>缓冲区不训练：没有梯度。</translation>
    </message>
    <message>
        <source>A buffer: initialised anew it becomes what its layer makes it</source>
        <translation>缓冲区：重新初始化后恢复为层给出的值</translation>
    </message>
    <message>
        <source>A constant has no gradient.</source>
        <translation>常量没有梯度。</translation>
    </message>
    <message>
        <source>A copy of </source>
        <translation>副本：</translation>
    </message>
    <message>
        <source>A default is a number, True, False, None, a quoted text or a tuple</source>
        <translation>默认值可以是数、True、False、None、带引号的文本或元组</translation>
    </message>
    <message>
        <source>A double click, or Return, shows the values</source>
        <translation>双击或按 Return 显示数值</translation>
    </message>
    <message>
        <source>A frozen parameter is not trained</source>
        <translation>冻结的参数不训练</translation>
    </message>
    <message>
        <source>A group of the parameters of what is selected on the canvas</source>
        <translation>画布上选中内容的参数组成一组</translation>
    </message>
    <message>
        <source>A group of the parameters whose names a regular expression finds</source>
        <translation>名称匹配正则表达式的参数组成一组</translation>
    </message>
    <message>
        <source>A model as TorchScript</source>
        <translation>TorchScript 格式的模型</translation>
    </message>
    <message>
        <source>A muted node passes its input through</source>
        <translation>静音的节点直接传递输入</translation>
    </message>
    <message>
        <source>A name has no dots</source>
        <translation>名称中不能有点</translation>
    </message>
    <message>
        <source>A name must be a Python identifier that no other argument has</source>
        <translation>名称必须是 Python 标识符，且不与其他参数重复</translation>
    </message>
    <message>
        <source>A node cannot be connected to itself</source>
        <translation>节点不能连接到自身</translation>
    </message>
    <message>
        <source>A node cannot be tied to itself</source>
        <translation>节点不能绑定到自身</translation>
    </message>
    <message>
        <source>A number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>A number, or numbers in tuples</source>
        <translation>数，或元组中的数</translation>
    </message>
    <message>
        <source>A parameter's name in its layer; * stands for any characters</source>
        <translation>参数在层中的名称；* 表示任意字符</translation>
    </message>
    <message>
        <source>A prefix ends at a dot; a pattern is a regular expression, $1 its first group</source>
        <translation>前缀以点结束；模式是正则表达式，$1 为第一组</translation>
    </message>
    <message>
        <source>A regular expression over the names of parameters; it may fit anywhere in a name.</source>
        <translation>针对参数名称的正则表达式；可以匹配名称的任意部分。</translation>
    </message>
    <message>
        <source>A report of the crash is in &lt;code&gt;</source>
        <translation>崩溃报告位于 &lt;code&gt;</translation>
    </message>
    <message>
        <source>A sequential block has one input and one output</source>
        <translation>顺序块有一个输入和一个输出</translation>
    </message>
    <message>
        <source>A shape is sizes with commas between them, N for the batch: N, 3, 32, 32</source>
        <translation>形状是用逗号分隔的大小，N 表示批量：N, 3, 32, 32</translation>
    </message>
    <message>
        <source>A tensor in a file, or a picture</source>
        <translation>文件中的张量，或图片</translation>
    </message>
    <message>
        <source>A text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>A text on the canvas</source>
        <translation>画布上的文字</translation>
    </message>
    <message>
        <source>A titled frame that carries what lies in it</source>
        <translation>带标题的框，移动时带着其中的内容</translation>
    </message>
    <message>
        <source>A whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>A wire cannot begin at the leftmost of these</source>
        <translation>连线不能从其中最左边的开始</translation>
    </message>
    <message>
        <source>A wire cannot begin here</source>
        <translation>连线不能从这里开始</translation>
    </message>
    <message>
        <source>A wire cannot end here</source>
        <translation>连线不能在这里结束</translation>
    </message>
    <message>
        <source>A wire from an output ends at an input</source>
        <translation>从输出出发的连线要到达输入</translation>
    </message>
    <message>
        <source>A wire into an input begins at an output</source>
        <translation>进入输入的连线要从输出开始</translation>
    </message>
    <message>
        <source>About LayerLoom</source>
        <translation>关于 LayerLoom</translation>
    </message>
    <message>
        <source>About zero</source>
        <translation>以零为中心</translation>
    </message>
    <message>
        <source>Accumulate</source>
        <translation>累积</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>激活</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>实际大小</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>Add %1 to %2</source>
        <translation>把 %1 加入 %2</translation>
    </message>
    <message>
        <source>Add a copy of the selected nodes</source>
        <translation>添加选中节点的副本</translation>
    </message>
    <message>
        <source>Add a copy of the selected nodes, fed by what feeds them</source>
        <translation>添加选中节点的副本，并连接到相同的输入</translation>
    </message>
    <message>
        <source>Add a frame</source>
        <translation>添加框</translation>
    </message>
    <message>
        <source>Add a layer, operation or block</source>
        <translation>添加层、运算或块</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>添加注释</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>添加规则</translation>
    </message>
    <message>
        <source>Add a rule for names</source>
        <translation>添加名称规则</translation>
    </message>
    <message>
        <source>Add an argument</source>
        <translation>添加参数</translation>
    </message>
    <message>
        <source>Add an input</source>
        <translation>添加输入</translation>
    </message>
    <message>
        <source>Add an output</source>
        <translation>添加输出</translation>
    </message>
    <message>
        <source>Add everything downstream to the selection</source>
        <translation>把下游的全部内容加入选择</translation>
    </message>
    <message>
        <source>Add everything upstream to the selection</source>
        <translation>把上游的全部内容加入选择</translation>
    </message>
    <message>
        <source>Add the selection</source>
        <translation>添加选中部分</translation>
    </message>
    <message>
        <source>Add to the favourites	Ctrl+D</source>
        <translation>加入收藏	Ctrl+D</translation>
    </message>
    <message>
        <source>Add to the selection</source>
        <translation>加入选择</translation>
    </message>
    <message>
        <source>Add what gives this…</source>
        <translation>添加提供它的内容…</translation>
    </message>
    <message>
        <source>Add what takes this…</source>
        <translation>添加使用它的内容…</translation>
    </message>
    <message>
        <source>Add what the clipboard holds</source>
        <translation>添加剪贴板的内容</translation>
    </message>
    <message>
        <source>Add what the clipboard holds, fed by what fed the originals</source>
        <translation>添加剪贴板的内容，并连接到原来的输入</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>After a training this shows samples with what the model says of them</source>
        <translation>训练之后在这里显示样本及模型的预测</translation>
    </message>
    <message>
        <source>After the first epoch this shows which classes are taken for which</source>
        <translation>第一个 epoch 之后显示哪些类别被混淆</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>Align bottom</source>
        <translation>底部对齐</translation>
    </message>
    <message>
        <source>Align centres</source>
        <translation>水平居中对齐</translation>
    </message>
    <message>
        <source>Align left</source>
        <translation>左对齐</translation>
    </message>
    <message>
        <source>Align middles</source>
        <translation>垂直居中对齐</translation>
    </message>
    <message>
        <source>Align right</source>
        <translation>右对齐</translation>
    </message>
    <message>
        <source>Align top</source>
        <translation>顶部对齐</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>All blocks of the model, a page each</source>
        <translation>模型的所有块，每块一页</translation>
    </message>
    <message>
        <source>All digits</source>
        <translation>全部位数</translation>
    </message>
    <message>
        <source>All input channels</source>
        <translation>所有输入通道</translation>
    </message>
    <message>
        <source>All samples</source>
        <translation>所有样本</translation>
    </message>
    <message>
        <source>Alt while dropping</source>
        <translation>放下时按住 Alt</translation>
    </message>
    <message>
        <source>An expression of PyTorch over the present values, which any name stands for (Return)</source>
        <translation>以当前数值（用任意名称表示）组成的 PyTorch 表达式（Return）</translation>
    </message>
    <message>
        <source>Another LayerLoom works on </source>
        <translation>另一个 LayerLoom 正在使用 </translation>
    </message>
    <message>
        <source>Another program has changed </source>
        <translation>其他程序修改了 </translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Apply stores this in the project, one step of the history; %1.</source>
        <translation>“应用”把它存入项目，是历史中的一步；%1。</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Arithmetic</source>
        <translation>算术</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>自动布局</translation>
    </message>
    <message>
        <source>Arranging… Esc stops it</source>
        <translation>正在布局…… 按 Esc 停止</translation>
    </message>
    <message>
        <source>As in the window</source>
        <translation>与窗口相同</translation>
    </message>
    <message>
        <source>As opened</source>
        <translation>打开时</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>As they come</source>
        <translation>按顺序</translation>
    </message>
    <message>
        <source>As torch.manual_seed before the model is constructed</source>
        <translation>相当于构建模型前的 torch.manual_seed</translation>
    </message>
    <message>
        <source>Ask &amp;later</source>
        <translation>以后再问(&amp;L)</translation>
    </message>
    <message>
        <source>At the next &amp;start</source>
        <translation>下次启动时(&amp;S)</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批量</translation>
    </message>
    <message>
        <source>Batches whose gradients make one step</source>
        <translation>累积多少个批量的梯度作为一步</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Best loss</source>
        <translation>最低损失</translation>
    </message>
    <message>
        <source>Best score</source>
        <translation>最佳成绩</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>块</translation>
    </message>
    <message>
        <source>Block on show</source>
        <translation>当前的块</translation>
    </message>
    <message>
        <source>Block to call as %1…</source>
        <translation>作为 %1 调用的块…</translation>
    </message>
    <message>
        <source>Blocks of yours, in %1. A file that is put there shows here</source>
        <translation>你的块，位于 %1。放入其中的文件会显示在这里</translation>
    </message>
    <message>
        <source>Blue below zero, orange above, one scale for all. A click shows it large</source>
        <translation>蓝色小于零，橙色大于零，比例相同。单击可放大</translation>
    </message>
    <message>
        <source>Buffer</source>
        <translation>缓冲区</translation>
    </message>
    <message>
        <source>Buffers</source>
        <translation>缓冲区</translation>
    </message>
    <message>
        <source>Building the model</source>
        <translation>正在构建模型</translation>
    </message>
    <message>
        <source>Building the model…</source>
        <translation>正在构建模型…</translation>
    </message>
    <message>
        <source>By name, PyTorch's name, Chinese name, category or initials. Up and Down choose, Enter places, Ctrl+D makes a favourite</source>
        <translation>按名称、PyTorch 名称、中文名称、类别或首字母搜索。上下键选择，Enter 放置，Ctrl+D 收藏</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>Call it as the %1</source>
        <translation>作为 %1 调用</translation>
    </message>
    <message>
        <source>Call no block as %1</source>
        <translation>不调用作为 %1 的块</translation>
    </message>
    <message>
        <source>Call the selected nodes a number of times</source>
        <translation>按次数调用选中的节点</translation>
    </message>
    <message>
        <source>Call the selected nodes only where a condition holds</source>
        <translation>只在条件成立时调用选中的节点</translation>
    </message>
    <message>
        <source>Called by %1 as %2</source>
        <translation>由 %1 作为 %2 调用</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>Calls of the last run</source>
        <translation>上次运行的调用</translation>
    </message>
    <message>
        <source>Cannot fill %1: %2.</source>
        <translation>不能填充 %1：%2。</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Change the kind of block</source>
        <translation>改变块的种类</translation>
    </message>
    <message>
        <source>Changes all %1 instances of %2</source>
        <translation>同时修改 %2 的全部 %1 个实例</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Check all rows that are shown</source>
        <translation>勾选显示的所有行</translation>
    </message>
    <message>
        <source>Checked ones are initialised; the current row is shown on the right</source>
        <translation>勾选的会被初始化；当前行显示在右边</translation>
    </message>
    <message>
        <source>Children of a sequential block, counted as Python does: [:2] are the first two, encoder[-1] is the last one of encoder.</source>
        <translation>顺序块的子模块，按 Python 的方式计数：[:2] 是前两个，encoder[-1] 是 encoder 的最后一个。</translation>
    </message>
    <message>
        <source>Choose a block as %1…</source>
        <translation>选择作为 %1 的块…</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Choose a parameter to see its values before and after.</source>
        <translation>选择一个参数，查看前后的数值。</translation>
    </message>
    <message>
        <source>Choose another block for the part that is selected</source>
        <translation>为选中的部分另选一个块</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>选择另一个文件夹…</translation>
    </message>
    <message>
        <source>Choose it…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose parameters on the left.</source>
        <translation>请在左边选择参数。</translation>
    </message>
    <message>
        <source>Choose the file of %1</source>
        <translation>选择 %1 的文件</translation>
    </message>
    <message>
        <source>Choose what the wire leads to</source>
        <translation>选择连线的去向</translation>
    </message>
    <message>
        <source>Choose where the data lies</source>
        <translation>选择数据所在位置</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类</translation>
    </message>
    <message>
        <source>Class balance</source>
        <translation>类别平衡</translation>
    </message>
    <message>
        <source>Clear the %1</source>
        <translation>清除 %1</translation>
    </message>
    <message>
        <source>Click the node that is to use this one's module</source>
        <translation>请单击要使用此模块的节点</translation>
    </message>
    <message>
        <source>Clip norm</source>
        <translation>裁剪范数</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the panel; the View menu brings it back</source>
        <translation>关闭面板；可从“视图”菜单重新打开</translation>
    </message>
    <message>
        <source>Close this page  (Esc)</source>
        <translation>关闭此页  （Esc）</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Colour of notes and frames</source>
        <translation>注释和框的颜色</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Columns from</source>
        <translation>起始列</translation>
    </message>
    <message>
        <source>Columns that are left out, separated by commas</source>
        <translation>忽略的列，用逗号分隔</translation>
    </message>
    <message>
        <source>Comes into the project</source>
        <translation>加入项目</translation>
    </message>
    <message>
        <source>Comparing tied parameters</source>
        <translation>正在比较绑定的参数</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>混淆</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Connect from…</source>
        <translation>从…连接</translation>
    </message>
    <message>
        <source>Connect to…</source>
        <translation>连接到…</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>常量</translation>
    </message>
    <message>
        <source>Constants</source>
        <translation>常量</translation>
    </message>
    <message>
        <source>Control flow</source>
        <translation>控制流</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the name</source>
        <translation>复制名称</translation>
    </message>
    <message>
        <source>Copy the selected nodes with the wires among them, as JSON text</source>
        <translation>把选中的节点及其间的连线复制为 JSON 文本</translation>
    </message>
    <message>
        <source>Copy the source</source>
        <translation>复制源代码</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>复制文本</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>正在复制…</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>个数</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Ctrl+Alt+drag from node to node or row</source>
        <translation>按住 Ctrl+Alt 从节点拖到节点或行</translation>
    </message>
    <message>
        <source>Ctrl+D in the palette or the search box, or its star</source>
        <translation>在层面板或搜索框中按 Ctrl+D，或单击星标</translation>
    </message>
    <message>
        <source>Ctrl+Space lists names. Ctrl+Enter or Esc: back to the canvas</source>
        <translation>Ctrl+Space 列出名称。Ctrl+Enter 或 Esc：回到画布</translation>
    </message>
    <message>
        <source>Ctrl+Space lists names. Enter or Esc: back to the canvas</source>
        <translation>Ctrl+Space 列出名称。Enter 或 Esc：回到画布</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>删除(&amp;L)</translation>
    </message>
    <message>
        <source>Decides</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>Decides </source>
        <translation>决定 </translation>
    </message>
    <message>
        <source>Default: </source>
        <translation>默认值：</translation>
    </message>
    <message>
        <source>Defines a block that can be placed many times</source>
        <translation>定义可以多次放置的块</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete %1 nodes</source>
        <translation>删除 %1 个节点</translation>
    </message>
    <message>
        <source>Delete a wire</source>
        <translation>删除连线</translation>
    </message>
    <message>
        <source>Delete and reconnect</source>
        <translation>删除并重新连接</translation>
    </message>
    <message>
        <source>Delete block </source>
        <translation>删除块 </translation>
    </message>
    <message>
        <source>Delete the block and its instances</source>
        <translation>删除块及其实例</translation>
    </message>
    <message>
        <source>Delete the nodes and all their wires</source>
        <translation>删除节点及其全部连线</translation>
    </message>
    <message>
        <source>Delete the nodes and feed what they fed from their main inputs</source>
        <translation>删除节点，用它们的主输入连接后面的节点</translation>
    </message>
    <message>
        <source>Delete what is selected; a node with one wire in and one out leaves them joined. Inputs and outputs of the block go if nothing else is selected</source>
        <translation>删除选中的内容；一进一出的节点删除后两端仍相连。没有选中其他内容时，也删除块的输入和输出</translation>
    </message>
    <message>
        <source>Delete with wires</source>
        <translation>连同连线一起删除</translation>
    </message>
    <message>
        <source>Demand an input</source>
        <translation>把输入设为必需</translation>
    </message>
    <message>
        <source>Describe an argument</source>
        <translation>说明参数</translation>
    </message>
    <message>
        <source>Describe the block</source>
        <translation>说明块</translation>
    </message>
    <message>
        <source>Design neural networks by drawing them</source>
        <translation>以绘图方式设计神经网络</translation>
    </message>
    <message>
        <source>Design neural networks by drawing them, run them on LibTorch, and save weights that Python's PyTorch loads.&lt;br&gt;&lt;br&gt;</source>
        <translation>以绘图方式设计神经网络，在 LibTorch 上运行，并保存 Python 的 PyTorch 能加载的权重。&lt;br&gt;&lt;br&gt;</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Different ones: each stays as it is</source>
        <translation>各不相同：各自保持不变</translation>
    </message>
    <message>
        <source>Dimension that runs downwards</source>
        <translation>向下的维度</translation>
    </message>
    <message>
        <source>Dimension that runs to the right</source>
        <translation>向右的维度</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>Dissolve the block</source>
        <translation>拆开块</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>Distribute</source>
        <translation>分布</translation>
    </message>
    <message>
        <source>Distribute horizontally</source>
        <translation>水平分布</translation>
    </message>
    <message>
        <source>Distribute vertically</source>
        <translation>垂直分布</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Done: the model has the trained values</source>
        <translation>完成：模型已有训练后的数值</translation>
    </message>
    <message>
        <source>Double click on it</source>
        <translation>双击它</translation>
    </message>
    <message>
        <source>Double click on the canvas</source>
        <translation>在画布上双击</translation>
    </message>
    <message>
        <source>Drag a layer here, or press Tab</source>
        <translation>把层拖到这里，或按 Tab</translation>
    </message>
    <message>
        <source>Drag a name that is not in the model onto one that is missing, or use the context menu</source>
        <translation>把模型中没有的名称拖到缺少的名称上，或使用右键菜单</translation>
    </message>
    <message>
        <source>Drag from port to port</source>
        <translation>从端口拖到端口</translation>
    </message>
    <message>
        <source>Drag from port to port to connect. Each wire shows the shape of its tensor, where N is the batch; one that does not fit turns red and says why.</source>
        <translation>从端口拖到端口进行连接。每条连线显示张量的形状，N 为批量；不匹配的变红并说明原因。</translation>
    </message>
    <message>
        <source>Drag from the palette</source>
        <translation>从层面板拖动</translation>
    </message>
    <message>
        <source>Drag its end off the input</source>
        <translation>把它的端点拖离输入</translation>
    </message>
    <message>
        <source>Drag its row off the card</source>
        <translation>把它的行拖出卡片</translation>
    </message>
    <message>
        <source>Drag on the canvas</source>
        <translation>在画布上拖动</translation>
    </message>
    <message>
        <source>Drag one onto the canvas, or double click it to put it behind what is selected. The search knows PyTorch's names.</source>
        <translation>拖到画布上，或双击放到选中内容之后。搜索支持 PyTorch 的名称。</translation>
    </message>
    <message>
        <source>Draw %1 from seed %2</source>
        <translation>用种子 %2 生成 %1</translation>
    </message>
    <message>
        <source>Drawing…</source>
        <translation>正在绘制…</translation>
    </message>
    <message>
        <source>Drawn by LayerLoom</source>
        <translation>由 LayerLoom 绘制</translation>
    </message>
    <message>
        <source>Drop 'module.' before every name, as DataParallel saves them</source>
        <translation>去掉每个名称前的 'module.'（DataParallel 的保存方式）</translation>
    </message>
    <message>
        <source>Check gradients first</source>
        <translation>先检查梯度</translation>
    </message>
    <message>
        <source>Before the first step, compare every gradient with what the loss does along it</source>
        <translation>在第一步之前，将每个梯度与损失沿其方向的实际变化比较</translation>
    </message>
    <message>
        <source>Mixed precision (bfloat16)</source>
        <translation>混合精度（bfloat16）</translation>
    </message>
    <message>
        <source>Compute in bfloat16 what bears it: faster where the device has it</source>
        <translation>能用 bfloat16 计算的就用它：设备支持时更快</translation>
    </message>
    <message>
        <source>Gradients agree with the loss: the worst of %1 differs by %2 %</source>
        <translation>梯度与损失相符：%1 个中最差的相差 %2 %</translation>
    </message>
    <message>
        <source>Columns without names are called 0, 1, 2, …</source>
        <translation>没有名称的列称为 0、1、2……</translation>
    </message>
    <message>
        <source>First line</source>
        <translation>首行</translation>
    </message>
    <message>
        <source>names, unless there is a number in it</source>
        <translation>列名，除非其中有数字</translation>
    </message>
    <message>
        <source>names of the columns</source>
        <translation>列名</translation>
    </message>
    <message>
        <source>a sample</source>
        <translation>一个样本</translation>
    </message>
    <message>
        <source>Drop a last batch that is not full</source>
        <translation>丢弃不满的最后一个批量</translation>
    </message>
    <message>
        <source>Drop a wire on the canvas</source>
        <translation>把连线放到画布上</translation>
    </message>
    <message>
        <source>Drop it on the block's card or between its rows</source>
        <translation>放到块的卡片上或各行之间</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Dropout and batch normalisation differ between the two</source>
        <translation>Dropout 和批量归一化在两种模式下不同</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <source>Duplicate with incoming wires</source>
        <translation>创建副本并保留输入连线</translation>
    </message>
    <message>
        <source>Each page as large as its block</source>
        <translation>每页与块一样大</translation>
    </message>
    <message>
        <source>Earlier: rules below win over it</source>
        <translation>提前：下面的规则优先</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Edit in a window of its own (Enter on the canvas)</source>
        <translation>在单独的窗口中编辑（在画布上按 Enter）</translation>
    </message>
    <message>
        <source>Edit the %1 of %2</source>
        <translation>编辑 %2 的 %1</translation>
    </message>
    <message>
        <source>Edit the text or code</source>
        <translation>编辑文字或代码</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>Empty: save a block here</source>
        <translation>空：请把块保存到这里</translation>
    </message>
    <message>
        <source>End the tour; the Help menu has it  (Esc)</source>
        <translation>结束导览；可从“帮助”菜单再次打开  （Esc）</translation>
    </message>
    <message>
        <source>Engine: </source>
        <translation>引擎：</translation>
    </message>
    <message>
        <source>Enter a block</source>
        <translation>进入块</translation>
    </message>
    <message>
        <source>Enter block</source>
        <translation>进入块</translation>
    </message>
    <message>
        <source>Enter places it, Ctrl+D makes it a favourite</source>
        <translation>Enter 放置，Ctrl+D 加入收藏</translation>
    </message>
    <message>
        <source>Enter the %1</source>
        <translation>进入 %1</translation>
    </message>
    <message>
        <source>Epoch %1</source>
        <translation>第 %1 个 epoch</translation>
    </message>
    <message>
        <source>Epoch %1:  loss %2</source>
        <translation>第 %1 个 epoch：损失 %2</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epoch 数</translation>
    </message>
    <message>
        <source>Epochs without a better validation loss after which it ends</source>
        <translation>验证损失连续多少个 epoch 没有改善就结束</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Every call adds its share to the one gradient that all of them have. Take it apart to see which call adds what.</source>
        <translation>每次调用都把份额加到共同的梯度上。分解后可看到每次调用的贡献。</translation>
    </message>
    <message>
        <source>Every option back to its default</source>
        <translation>所有选项恢复默认值</translation>
    </message>
    <message>
        <source>Every rule goes through the whole model, as a function given to net.apply does; later rules win.</source>
        <translation>每条规则都遍历整个模型，与传给 net.apply 的函数一样；后面的规则优先。</translation>
    </message>
    <message>
        <source>Everything else</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Expand or collapse</source>
        <translation>展开或折叠</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export &amp;model (TorchScript .pt)…</source>
        <translation>导出模型 (TorchScript .pt)(&amp;M)…</translation>
    </message>
    <message>
        <source>Export P&amp;ython source (.py)…</source>
        <translation>导出 Python 源代码 (.py)(&amp;Y)…</translation>
    </message>
    <message>
        <source>Export Python source</source>
        <translation>导出 Python 源代码</translation>
    </message>
    <message>
        <source>Export pict&amp;ure…</source>
        <translation>导出图片(&amp;U)…</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>Export the model</source>
        <translation>导出模型</translation>
    </message>
    <message>
        <source>Export the parameter table</source>
        <translation>导出参数表</translation>
    </message>
    <message>
        <source>Export the weights</source>
        <translation>导出权重</translation>
    </message>
    <message>
        <source>FLOPs not known</source>
        <translation>FLOPs 不清楚</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Feature maps</source>
        <translation>特征图</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>File of tensors</source>
        <translation>张量文件</translation>
    </message>
    <message>
        <source>Fill the background</source>
        <translation>填充背景</translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translation>按名称过滤</translation>
    </message>
    <message>
        <source>Filter by name, shape or type</source>
        <translation>按名称、形状或类型过滤</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>Find a node by name, type, shape or problem</source>
        <translation>按名称、类型、形状或问题查找节点</translation>
    </message>
    <message>
        <source>Finds </source>
        <translation>找到 </translation>
    </message>
    <message>
        <source>Finds no parameter in the model.</source>
        <translation>在模型中没有找到参数。</translation>
    </message>
    <message>
        <source>First sample</source>
        <translation>第一个样本</translation>
    </message>
    <message>
        <source>Fit all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Fit the selection</source>
        <translation>显示选中部分</translation>
    </message>
    <message>
        <source>Flowed in the last run</source>
        <translation>上次运行中流过</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Folder of pictures by class, or of IDX files</source>
        <translation>按类别存放的图片文件夹，或 IDX 文件夹</translation>
    </message>
    <message>
        <source>Folder of pictures or IDX files</source>
        <translation>图片或 IDX 文件夹</translation>
    </message>
    <message>
        <source>Folder of the library</source>
        <translation>库的文件夹</translation>
    </message>
    <message>
        <source>Follow edits</source>
        <translation>随编辑运行</translation>
    </message>
    <message>
        <source>For all of them</source>
        <translation>对全部</translation>
    </message>
    <message>
        <source>Forget them</source>
        <translation>清空列表</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前向</translation>
    </message>
    <message>
        <source>Forward + backward</source>
        <translation>前向 + 反向</translation>
    </message>
    <message>
        <source>Found anywhere in a parameter's name; the first group that fits counts</source>
        <translation>可匹配参数名称的任意部分；以第一个匹配的组为准</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>框</translation>
    </message>
    <message>
        <source>Frame the selection</source>
        <translation>框住选中部分</translation>
    </message>
    <message>
        <source>Free-form: wires say what flows where</source>
        <translation>自由：由连线决定数据流向</translation>
    </message>
    <message>
        <source>Free-form: wires say what flows where.</source>
        <translation>自由：由连线决定数据流向。</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>Freeze </source>
        <translation>冻结 </translation>
    </message>
    <message>
        <source>Freeze %1 nodes</source>
        <translation>冻结 %1 个节点</translation>
    </message>
    <message>
        <source>Freeze all</source>
        <translation>全部冻结</translation>
    </message>
    <message>
        <source>Freeze all their parameters</source>
        <translation>冻结它们的全部参数</translation>
    </message>
    <message>
        <source>Freeze everything inside</source>
        <translation>冻结内部全部参数</translation>
    </message>
    <message>
        <source>Freeze or unfreeze</source>
        <translation>冻结或解冻</translation>
    </message>
    <message>
        <source>Freeze parameters</source>
        <translation>冻结参数</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>已冻结</translation>
    </message>
    <message>
        <source>Frozen in part</source>
        <translation>部分冻结</translation>
    </message>
    <message>
        <source>Frozen parameters are not trained</source>
        <translation>冻结的参数不参与训练</translation>
    </message>
    <message>
        <source>Frozen, but the running statistics of %1 go on changing in training: keep them in the table's menu</source>
        <translation>已冻结，但 %1 的运行统计量在训练中仍会改变：可在表格菜单中保持它们</translation>
    </message>
    <message>
        <source>Frozen: not trained</source>
        <translation>已冻结：不训练</translation>
    </message>
    <message>
        <source>Functional</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>Give the node parameters of its own again, or take the selected tie away</source>
        <translation>让节点重新拥有自己的参数，或去掉选中的绑定</translation>
    </message>
    <message>
        <source>Give this instance a definition of its own</source>
        <translation>让此实例拥有自己的定义</translation>
    </message>
    <message>
        <source>Give up the selection</source>
        <translation>取消选择</translation>
    </message>
    <message>
        <source>Gives it a definition of its own; an edit of a shared one changes all its instances</source>
        <translation>让它拥有自己的定义；修改共享的定义会改变所有实例</translation>
    </message>
    <message>
        <source>Go back  (Left)</source>
        <translation>返回  （Left）</translation>
    </message>
    <message>
        <source>Go back to the block around this one</source>
        <translation>回到外层的块</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on  (Enter)</source>
        <translation>继续  （Enter）</translation>
    </message>
    <message>
        <source>Go through the condition and the blocks that a While, If or Repeat calls; Enter shows one's inside</source>
        <translation>依次经过 While、If 或 Repeat 的条件和所调用的块；按 Enter 显示其内部</translation>
    </message>
    <message>
        <source>Go to %1 in the %2</source>
        <translation>转到 %2 中的 %1</translation>
    </message>
    <message>
        <source>Go to %1 inside</source>
        <translation>转到内部的 %1</translation>
    </message>
    <message>
        <source>Go to an option to read what it does.</source>
        <translation>选中一个选项即可阅读说明。</translation>
    </message>
    <message>
        <source>Goes on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Goes on with the chosen run, as if it had never stopped</source>
        <translation>继续所选的训练，如同从未停止</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Gradient in the last run: </source>
        <translation>上次运行的梯度：</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>Gradient of </source>
        <translation>梯度：</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Gradients in the training: </source>
        <translation>训练中的梯度：</translation>
    </message>
    <message>
        <source>Gradients whose common norm is greater are shortened to it</source>
        <translation>总范数超过此值的梯度缩短到此值</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>Histograms</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>How a gradient adds up</source>
        <translation>梯度怎样相加</translation>
    </message>
    <message>
        <source>How far each share goes in the direction of the total; one after the other they lead to it. To the left: against it</source>
        <translation>每个份额沿总梯度方向的长度；依次相接到达总梯度。向左：方向相反</translation>
    </message>
    <message>
        <source>How large a step is beside the weights: about 0.001 is usual</source>
        <translation>一步相对于权重的大小：通常约 0.001</translation>
    </message>
    <message>
        <source>How much it counts in the sum of all losses</source>
        <translation>在损失总和中的权重</translation>
    </message>
    <message>
        <source>How numbers are written</source>
        <translation>数的写法</translation>
    </message>
    <message>
        <source>How often in all, such as 6</source>
        <translation>总共多少次，例如 6</translation>
    </message>
    <message>
        <source>How often to go through the data</source>
        <translation>遍历数据的次数</translation>
    </message>
    <message>
        <source>How the gradient of </source>
        <translation>梯度怎样相加：</translation>
    </message>
    <message>
        <source>I&amp;nstantiate</source>
        <translation>实例化(&amp;N)</translation>
    </message>
    <message>
        <source>If not, saving writes over what the other program wrote.</source>
        <translation>否则，保存会覆盖其他程序写入的内容。</translation>
    </message>
    <message>
        <source>In</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>In a backward, every call of a shared tensor adds its share to one gradient. When something is shared, its shares are shown here.</source>
        <translation>反向传播时，共享张量的每次调用都把自己的份额加到同一个梯度上。有共享时，各份额显示在这里。</translation>
    </message>
    <message>
        <source>In a sequential block the order is the wiring</source>
        <translation>顺序块中，次序就是连线</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>文件中</translation>
    </message>
    <message>
        <source>In the model</source>
        <translation>模型中</translation>
    </message>
    <message>
        <source>In training too it then works as in eval mode: it normalises by running_mean and running_var, and leaves them as they are</source>
        <translation>训练时它也像 eval 模式一样工作：用 running_mean 和 running_var 归一化，并保持它们不变</translation>
    </message>
    <message>
        <source>Index of dimension %1</source>
        <translation>维度 %1 的索引</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>索引</translation>
    </message>
    <message>
        <source>Initialise</source>
        <translation>初始化</translation>
    </message>
    <message>
        <source>Initialise </source>
        <translation>初始化 </translation>
    </message>
    <message>
        <source>Initialise %1.%2</source>
        <translation>初始化 %1.%2</translation>
    </message>
    <message>
        <source>Initialise, with a preview…</source>
        <translation>初始化（带预览）…</translation>
    </message>
    <message>
        <source>Initialised: %1 changed</source>
        <translation>已初始化：改变了 %1</translation>
    </message>
    <message>
        <source>Initialiser</source>
        <translation>初始化</translation>
    </message>
    <message>
        <source>Initialising</source>
        <translation>正在初始化</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Input </source>
        <translation>输入 </translation>
    </message>
    <message>
        <source>Input channel</source>
        <translation>输入通道</translation>
    </message>
    <message>
        <source>Input channel %1</source>
        <translation>输入通道 %1</translation>
    </message>
    <message>
        <source>Input tensor</source>
        <translation>输入张量</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Inputs and outputs</source>
        <translation>输入和输出</translation>
    </message>
    <message>
        <source>Inputs and outputs stay: select them alone to delete them</source>
        <translation>输入和输出保留：请单独选中再删除</translation>
    </message>
    <message>
        <source>Insert a layer…</source>
        <translation>插入层…</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Instead of numbers</source>
        <translation>不用数值</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>加载到</translation>
    </message>
    <message>
        <source>Into %1</source>
        <translation>放入 %1</translation>
    </message>
    <message>
        <source>It calls no block yet: drop one on it, or press Shift+P</source>
        <translation>还没有调用任何块：拖一个块到上面，或按 Shift+P</translation>
    </message>
    <message>
        <source>It did not get better any more: ended after epoch %1 of %2</source>
        <translation>不再改善：在第 %1 个 epoch（共 %2 个）后结束</translation>
    </message>
    <message>
        <source>It is frozen: a backward gives it no gradient.</source>
        <translation>已冻结：反向传播不给它梯度。</translation>
    </message>
    <message>
        <source>It is in order already</source>
        <translation>已经整齐了</translation>
    </message>
    <message>
        <source>It was changed in this project since it was copied; the update replaces that.</source>
        <translation>复制之后在此项目中修改过；更新会替换这些修改。</translation>
    </message>
    <message>
        <source>It was not saved yet</source>
        <translation>还没有保存过</translation>
    </message>
    <message>
        <source>Its code is still being compiled.</source>
        <translation>它的代码仍在编译。</translation>
    </message>
    <message>
        <source>Its inputs are the names in it; torch, F and math are there, and the arguments of the block</source>
        <translation>其中的名称就是它的输入；可以使用 torch、F、math 和块的参数</translation>
    </message>
    <message>
        <source>Its own parameters are not trained, and not saved with the model</source>
        <translation>它自己的参数不训练，也不随模型保存</translation>
    </message>
    <message>
        <source>Its wires say where %1 stands: drag it off the card to take it out</source>
        <translation>%1 的位置由连线决定：把它拖出卡片即可取出</translation>
    </message>
    <message>
        <source>Keep running statistics</source>
        <translation>保持运行统计量</translation>
    </message>
    <message>
        <source>Keep running statistics of %1 norms</source>
        <translation>保持 %1 个归一化层的运行统计量</translation>
    </message>
    <message>
        <source>Keep running statistics of the norm</source>
        <translation>保持归一化层的运行统计量</translation>
    </message>
    <message>
        <source>Keep the running statistics</source>
        <translation>保持运行统计量</translation>
    </message>
    <message>
        <source>Keep the statistics of </source>
        <translation>保持统计量：</translation>
    </message>
    <message>
        <source>Keep their running statistics</source>
        <translation>保持运行统计量</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留时间</translation>
    </message>
    <message>
        <source>Keyboard and mouse</source>
        <translation>键盘和鼠标</translation>
    </message>
    <message>
        <source>Keys and gestures</source>
        <translation>按键和手势</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Kind of rule</source>
        <translation>规则种类</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Later: it wins over the rules above</source>
        <translation>推后：优先于上面的规则</translation>
    </message>
    <message>
        <source>Lay out what is selected alone; everything else stays where it is</source>
        <translation>只布局选中部分；其余保持不动</translation>
    </message>
    <message>
        <source>Lay the block out anew; one undo step</source>
        <translation>重新布局整个块；一步即可撤销</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Layer's own initialisation</source>
        <translation>层自带的初始化</translation>
    </message>
    <message>
        <source>LayerLoom crashed the last time; what is known of it is in </source>
        <translation>LayerLoom 上次崩溃了；有关信息位于 </translation>
    </message>
    <message>
        <source>LayerLoom ended before these projects were saved. Open them as they were? The files themselves stay as they are until you save.</source>
        <translation>LayerLoom 在保存这些项目之前结束了。要按当时的状态打开吗？保存之前，文件本身保持不变。</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Layers run one after the other, from top to bottom</source>
        <translation>层从上到下依次执行</translation>
    </message>
    <message>
        <source>Layers, operations, blocks</source>
        <translation>层、运算、块</translation>
    </message>
    <message>
        <source>Le&amp;gend of colours</source>
        <translation>颜色图例(&amp;G)</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Least to greatest</source>
        <translation>从最小到最大</translation>
    </message>
    <message>
        <source>Leave block</source>
        <translation>离开块</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Left on auto, it follows from the input.</source>
        <translation>保持 auto 时由输入决定。</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>Legend of colours</source>
        <translation>颜色图例</translation>
    </message>
    <message>
        <source>Let go to choose the parameters that are one</source>
        <translation>松开以选择要合为一个的参数</translation>
    </message>
    <message>
        <source>Let running statistics change</source>
        <translation>允许运行统计量改变</translation>
    </message>
    <message>
        <source>Let the statistics change of </source>
        <translation>允许统计量改变：</translation>
    </message>
    <message>
        <source>Let their running statistics change</source>
        <translation>允许运行统计量改变</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>库</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>折线</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>Linear regression</source>
        <translation>线性回归</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>加载</translation>
    </message>
    <message>
        <source>Load </source>
        <translation>加载 </translation>
    </message>
    <message>
        <source>Load values</source>
        <translation>加载数值</translation>
    </message>
    <message>
        <source>Load weights</source>
        <translation>加载权重</translation>
    </message>
    <message>
        <source>Load what fits</source>
        <translation>加载匹配的部分</translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation>已加载</translation>
    </message>
    <message>
        <source>Loaded %1 tensors from %2</source>
        <translation>从 %2 加载了 %1 个张量</translation>
    </message>
    <message>
        <source>Loading LibTorch</source>
        <translation>正在加载 LibTorch</translation>
    </message>
    <message>
        <source>Loading weights</source>
        <translation>正在加载权重</translation>
    </message>
    <message>
        <source>Load…</source>
        <translation>加载…</translation>
    </message>
    <message>
        <source>Logarithmic scale of the loss</source>
        <translation>损失用对数刻度</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Looking at the data…</source>
        <translation>正在查看数据…</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Loss of </source>
        <translation>损失：</translation>
    </message>
    <message>
        <source>Made anew: </source>
        <translation>重新生成：</translation>
    </message>
    <message>
        <source>Make %1 the owner</source>
        <translation>把 %1 设为所有者</translation>
    </message>
    <message>
        <source>Make a layer a favourite</source>
        <translation>收藏层</translation>
    </message>
    <message>
        <source>Make a reusable block…</source>
        <translation>做成可复用的块…</translation>
    </message>
    <message>
        <source>Make an input optional</source>
        <translation>把输入设为可选</translation>
    </message>
    <message>
        <source>Make owner of the tie</source>
        <translation>设为绑定的所有者</translation>
    </message>
    <message>
        <source>Make owner: the chosen name decides initialiser and freezing for all, and keeps the values after an untie</source>
        <translation>设为所有者：由选中的名称决定全部的初始化和冻结，并在解除绑定后保留数值</translation>
    </message>
    <message>
        <source>Make room</source>
        <translation>腾出空间</translation>
    </message>
    <message>
        <source>Make the gaps from left to right equal</source>
        <translation>使左右间距相等</translation>
    </message>
    <message>
        <source>Make the gaps from top to bottom equal</source>
        <translation>使上下间距相等</translation>
    </message>
    <message>
        <source>Make the selected nodes a block of their own</source>
        <translation>把选中的节点做成一个块</translation>
    </message>
    <message>
        <source>Make unique</source>
        <translation>设为独立</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Mean absolute error</source>
        <translation>平均绝对误差</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Middle drag, right drag, Space and drag</source>
        <translation>中键拖动、右键拖动、空格加拖动</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Minimap</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>Mistakes are found at once and listed with what would mend them. Beside it stands what the model costs.</source>
        <translation>错误会立即发现，并列出改正的办法。旁边是模型的开销。</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Model as text</source>
        <translation>模型文本</translation>
    </message>
    <message>
        <source>Modules</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>More pages</source>
        <translation>更多页面</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>更多设置</translation>
    </message>
    <message>
        <source>More than a million numbers are selected: save the tensor to a file instead</source>
        <translation>选中了一百万个以上的数：请改为把张量保存到文件</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>鼠标</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Move %1 out to %2</source>
        <translation>把 %1 移出到 %2</translation>
    </message>
    <message>
        <source>Move an argument</source>
        <translation>移动参数</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Move into</source>
        <translation>移入</translation>
    </message>
    <message>
        <source>Move into a block…</source>
        <translation>移入块…</translation>
    </message>
    <message>
        <source>Move into…</source>
        <translation>移入…</translation>
    </message>
    <message>
        <source>Move out of</source>
        <translation>移出</translation>
    </message>
    <message>
        <source>Move out of this block</source>
        <translation>移出此块</translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation>移动视图</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音（直通）</translation>
    </message>
    <message>
        <source>Mute or unmute</source>
        <translation>静音或取消静音</translation>
    </message>
    <message>
        <source>Muted: passes its input through</source>
        <translation>静音：直接传递输入</translation>
    </message>
    <message>
        <source>NaN or Inf</source>
        <translation>NaN 或 Inf</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the reusable block</source>
        <translation>可复用块的名称</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>New &amp;free-form model</source>
        <translation>新建自由模型(&amp;F)</translation>
    </message>
    <message>
        <source>New &amp;sequential model</source>
        <translation>新建顺序模型(&amp;S)</translation>
    </message>
    <message>
        <source>New block</source>
        <translation>新建块</translation>
    </message>
    <message>
        <source>New block </source>
        <translation>新建块 </translation>
    </message>
    <message>
        <source>New block…</source>
        <translation>新建块…</translation>
    </message>
    <message>
        <source>New free-form model</source>
        <translation>新建自由模型</translation>
    </message>
    <message>
        <source>New from &amp;template…</source>
        <translation>从模板新建(&amp;T)…</translation>
    </message>
    <message>
        <source>New model</source>
        <translation>新建模型</translation>
    </message>
    <message>
        <source>New sequential model</source>
        <translation>新建顺序模型</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>No LibTorch</source>
        <translation>没有 LibTorch</translation>
    </message>
    <message>
        <source>No cell is selected in the table</source>
        <translation>表格中没有选中单元格</translation>
    </message>
    <message>
        <source>No command matches</source>
        <translation>没有匹配的命令</translation>
    </message>
    <message>
        <source>No element of a gradient is greater</source>
        <translation>梯度的每个元素都不超过此值</translation>
    </message>
    <message>
        <source>No file is chosen yet</source>
        <translation>尚未选择文件</translation>
    </message>
    <message>
        <source>No node matches</source>
        <translation>没有匹配的节点</translation>
    </message>
    <message>
        <source>No pattern, at character %1: %2</source>
        <translation>第 %1 个字符处不是有效的模式：%2</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>没有问题</translation>
    </message>
    <message>
        <source>No problems: the model can be built</source>
        <translation>没有问题：可以构建模型</translation>
    </message>
    <message>
        <source>No rule decides anything yet: add one on the left.</source>
        <translation>还没有规则生效：请在左边添加。</translation>
    </message>
    <message>
        <source>No runs yet. Each training is kept in </source>
        <translation>还没有训练记录。每次训练保存在 </translation>
    </message>
    <message>
        <source>None of %1 rows is one of those</source>
        <translation>%1 行中没有符合的</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>None: no backward has been run since the model was built.
Run forward and backward (F6) to get it.</source>
        <translation>None：模型构建之后还没有反向传播。
请运行前向和反向（F6）。</translation>
    </message>
    <message>
        <source>None: the last run had no backward, or nothing came back here.</source>
        <translation>None：上次运行没有反向传播，或没有梯度回到这里。</translation>
    </message>
    <message>
        <source>Norm of its gradient</source>
        <translation>梯度的范数</translation>
    </message>
    <message>
        <source>Normalization</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Not a Python name: letters, digits and _ only, no digit first, no keyword</source>
        <translation>不是 Python 名称：只能用字母、数字和 _，不能以数字开头，不能是关键字</translation>
    </message>
    <message>
        <source>Not all of the model can be drawn</source>
        <translation>模型不能全部画出</translation>
    </message>
    <message>
        <source>Not in the model</source>
        <translation>不在模型中</translation>
    </message>
    <message>
        <source>Not onto a wire or into a block</source>
        <translation>不放到连线上或块中</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Not trained yet</source>
        <translation>尚未训练</translation>
    </message>
    <message>
        <source>Not trained: </source>
        <translation>不训练：</translation>
    </message>
    <message>
        <source>Not trained: a block around it is frozen</source>
        <translation>不训练：外层的块已冻结</translation>
    </message>
    <message>
        <source>Notes on </source>
        <translation>说明：</translation>
    </message>
    <message>
        <source>Nothing came from </source>
        <translation>上次运行中没有来自 </translation>
    </message>
    <message>
        <source>Nothing in the file fits: </source>
        <translation>文件中没有匹配的内容：</translation>
    </message>
    <message>
        <source>Nothing in the library is newer than this project's copies</source>
        <translation>库中没有比此项目副本更新的内容</translation>
    </message>
    <message>
        <source>Nothing is called that. Try PyTorch's name, a category or initials; an Expression or a Code node computes what the catalogue lacks</source>
        <translation>没有这个名称。请试试 PyTorch 的名称、类别或首字母；目录中没有的可以用 Expression 或 Code 节点计算</translation>
    </message>
    <message>
        <source>Nothing is called that.

Try PyTorch's name, a Chinese name, a category such as Pooling, or initials. What the catalogue lacks, an Expression or a Code node can compute.</source>
        <translation>没有这个名称。

请试试 PyTorch 的名称、中文名称、类别（如 Pooling）或首字母。目录中没有的可以用 Expression 或 Code 节点计算。</translation>
    </message>
    <message>
        <source>Nothing is hit yet.</source>
        <translation>尚未命中任何内容。</translation>
    </message>
    <message>
        <source>Nothing is shared (T on a layer ties it)</source>
        <translation>没有共享（在层上按 T 进行绑定）</translation>
    </message>
    <message>
        <source>Nothing of that name</source>
        <translation>没有这个名称</translation>
    </message>
    <message>
        <source>Nothing wrong?</source>
        <translation>有没有问题？</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Numbers in brackets, one number for all elements, or an expression such as torch.arange(6).view(2, 3)</source>
        <translation>方括号中的数值、填满全部元素的一个数，或表达式，如 torch.arange(6).view(2, 3)</translation>
    </message>
    <message>
        <source>Numbers of the constant</source>
        <translation>常量的数值</translation>
    </message>
    <message>
        <source>Numbers that you type, or an expression</source>
        <translation>输入的数值或表达式</translation>
    </message>
    <message>
        <source>Numbers with commas between them</source>
        <translation>用逗号分隔的数</translation>
    </message>
    <message>
        <source>Of every</source>
        <translation>对每个</translation>
    </message>
    <message>
        <source>Of random inputs, and of what is random in the forward</source>
        <translation>随机输入和前向传播中随机部分的种子</translation>
    </message>
    <message>
        <source>Of the order of samples, of dropout, of what is held back and of made-up data: the same seed gives the same training</source>
        <translation>决定样本次序、dropout、留出部分和合成数据：相同的种子得到相同的训练</translation>
    </message>
    <message>
        <source>Of which part of the model</source>
        <translation>模型的哪一部分</translation>
    </message>
    <message>
        <source>One copy must be the owner, not all of them</source>
        <translation>所有者必须是一个副本，而不是全部</translation>
    </message>
    <message>
        <source>One more value that the block gives</source>
        <translation>块多给出一个值</translation>
    </message>
    <message>
        <source>One more value that the block takes</source>
        <translation>块多接受一个值</translation>
    </message>
    <message>
        <source>One name each: nothing to compare</source>
        <translation>各只有一个名称：无需比较</translation>
    </message>
    <message>
        <source>One number for all of them</source>
        <translation>一个数表示全部</translation>
    </message>
    <message>
        <source>One number stands for all: click to set each</source>
        <translation>一个数表示全部：单击可分别设置</translation>
    </message>
    <message>
        <source>One of %1 and %2 is inside of the other</source>
        <translation>%1 和 %2 中一个在另一个内部</translation>
    </message>
    <message>
        <source>One of %1 instances: make it unique</source>
        <translation>%1 个实例之一：设为独立</translation>
    </message>
    <message>
        <source>One of a list</source>
        <translation>列表之一</translation>
    </message>
    <message>
        <source>One step of undo brings everything back.</source>
        <translation>一步撤销即可全部恢复。</translation>
    </message>
    <message>
        <source>Ones</source>
        <translation>全 1</translation>
    </message>
    <message>
        <source>Only PDF has pages</source>
        <translation>只有 PDF 有分页</translation>
    </message>
    <message>
        <source>Only layers of one type can share a module: %1 is a %2, %3 a %4</source>
        <translation>只有同一类型的层才能共享模块：%1 是 %2，%3 是 %4</translation>
    </message>
    <message>
        <source>Only parameters of one element type can be one tensor</source>
        <translation>只有元素类型相同的参数才能是同一个张量</translation>
    </message>
    <message>
        <source>Only parameters of one shape can be one tensor: %1 is %2, %3 is %4</source>
        <translation>只有形状相同的参数才能是同一个张量：%1 是 %2，%3 是 %4</translation>
    </message>
    <message>
        <source>Only the weights are frozen: %1 running_mean and running_var are no parameters, and training goes on changing them. Keep them too:</source>
        <translation>只冻结了权重：%1 running_mean 和 running_var 不是参数，训练仍会改变它们。也保持它们：</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open </source>
        <translation>打开 </translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>打开最近的文件(&amp;R)</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Open a project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>Open an e&amp;xample</source>
        <translation>打开示例(&amp;X)</translation>
    </message>
    <message>
        <source>Open the block</source>
        <translation>打开块</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Open the windows anew in %1?</source>
        <translation>要以%1重新打开窗口吗？</translation>
    </message>
    <message>
        <source>Operations of a forward pass, for one sample.
For a batch of N: </source>
        <translation>一次前向传播的运算量，单个样本。
批量为 N 时：</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Optional: may be left without a wire, as mask=None</source>
        <translation>可选：可以不连线，如 mask=None</translation>
    </message>
    <message>
        <source>Optional: not given while it has no shape, as mask=None</source>
        <translation>可选：没有形状时不给出，如 mask=None</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Options they share</source>
        <translation>共有的选项</translation>
    </message>
    <message>
        <source>Other shape</source>
        <translation>形状不同</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Own initialiser</source>
        <translation>自己的初始化</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Palette</source>
        <translation>层面板</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Parameter groups</source>
        <translation>参数组</translation>
    </message>
    <message>
        <source>Parameter groups (%1)</source>
        <translation>参数组（%1）</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Parameters in training</source>
        <translation>训练中的参数</translation>
    </message>
    <message>
        <source>Parameters of the model</source>
        <translation>模型的参数</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>组成部分</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Paste with incoming wires</source>
        <translation>粘贴并保留输入连线</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>耐心</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause or resume the trainin&amp;g</source>
        <translation>暂停或继续训练(&amp;G)</translation>
    </message>
    <message>
        <source>Paused: </source>
        <translation>已暂停：</translation>
    </message>
    <message>
        <source>Pick the port that a wire comes from</source>
        <translation>选择连线的来源端口</translation>
    </message>
    <message>
        <source>Pick the port that a wire from here goes to; several nodes are connected in a row</source>
        <translation>选择连线的目标端口；多个节点会依次连接</translation>
    </message>
    <message>
        <source>Picture of</source>
        <translation>图片内容</translation>
    </message>
    <message>
        <source>Pictures (*.png *.svg *.pdf);;All files (*)</source>
        <translation>图片 (*.png *.svg *.pdf);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Pictures (*.png *.svg *.pdf);;Table of all parameters (*.csv);;All files (*)</source>
        <translation>图片 (*.png *.svg *.pdf);;全部参数的表格 (*.csv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Pictures (*.png *.svg *.pdf);;Table of the epochs (*.csv);;All files (*)</source>
        <translation>图片 (*.png *.svg *.pdf);;各 epoch 的表格 (*.csv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Pixels: for slides and messages</source>
        <translation>像素：用于幻灯片和消息</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Place a layer</source>
        <translation>放置层</translation>
    </message>
    <message>
        <source>Place in the block on show	Return</source>
        <translation>放入当前的块	Return</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>前缀</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Preview of </source>
        <translation>预览：</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Projects with unsaved changes</source>
        <translation>有未保存修改的项目</translation>
    </message>
    <message>
        <source>Put a layer into a block</source>
        <translation>把层放入块</translation>
    </message>
    <message>
        <source>Put a layer, operation or block between the wire's ends</source>
        <translation>在连线两端之间放入层、运算或块</translation>
    </message>
    <message>
        <source>Put copies behind the selection, one fed by the other</source>
        <translation>在选中部分之后依次连接若干副本</translation>
    </message>
    <message>
        <source>Put the centres one below the other</source>
        <translation>使中心上下对齐</translation>
    </message>
    <message>
        <source>Put the input or output before the one above</source>
        <translation>把输入或输出移到上一个之前</translation>
    </message>
    <message>
        <source>Put the input or output behind the one below</source>
        <translation>把输入或输出移到下一个之后</translation>
    </message>
    <message>
        <source>Put the left edges in one line</source>
        <translation>使左边缘对齐</translation>
    </message>
    <message>
        <source>Put the lower edges in one line</source>
        <translation>使下边缘对齐</translation>
    </message>
    <message>
        <source>Put the middles side by side</source>
        <translation>使中线左右对齐</translation>
    </message>
    <message>
        <source>Put the picture on the clipboard, as pixels and as SVG</source>
        <translation>把图片以像素和 SVG 放到剪贴板</translation>
    </message>
    <message>
        <source>Put the right edges in one line</source>
        <translation>使右边缘对齐</translation>
    </message>
    <message>
        <source>Put the selected nodes into another block: at the end of a sequential one, with ports for their wires in a free-form one; or drag them onto its card</source>
        <translation>把选中的节点放入另一个块：顺序块放在末尾，自由块则为其连线添加端口；也可以拖到它的卡片上</translation>
    </message>
    <message>
        <source>Put the selected nodes into the block around this one, behind it; or drag them onto its name above the canvas</source>
        <translation>把选中的节点放到外层的块中，位于此块之后；也可以拖到画布上方它的名称上</translation>
    </message>
    <message>
        <source>Put the upper edges in one line: main wires become straight</source>
        <translation>使上边缘对齐：主连线变直</translation>
    </message>
    <message>
        <source>Put what is inside of the block in its place</source>
        <translation>用块的内容代替块</translation>
    </message>
    <message>
        <source>PyTorch's documentation</source>
        <translation>PyTorch 文档</translation>
    </message>
    <message>
        <source>Python source</source>
        <translation>Python 源代码</translation>
    </message>
    <message>
        <source>Python's None</source>
        <translation>Python 的 None</translation>
    </message>
    <message>
        <source>Random numbers from 0 to 1</source>
        <translation>0 到 1 的随机数</translation>
    </message>
    <message>
        <source>Random numbers, normally distributed</source>
        <translation>正态分布的随机数</translation>
    </message>
    <message>
        <source>Random whole numbers from 0 on, below a limit</source>
        <translation>从 0 开始、小于上限的随机整数</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Re-initialise now</source>
        <translation>立即重新初始化</translation>
    </message>
    <message>
        <source>Re-initialise now %1gives %2 the very values that seed %3 gives them in the whole model, a step that can be undone too; %4.</source>
        <translation>“立即重新初始化”%1使 %2 取得种子 %3 在整个模型中给出的数值，也可以撤销；%4。</translation>
    </message>
    <message>
        <source>Re-route or delete a wire</source>
        <translation>改接或删除连线</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Read from left to right</source>
        <translation>从左到右阅读</translation>
    </message>
    <message>
        <source>Read from top to bottom</source>
        <translation>从上到下阅读</translation>
    </message>
    <message>
        <source>Read the block from top to bottom instead of from left to right, or back</source>
        <translation>在从上到下和从左到右之间切换块的阅读方向</translation>
    </message>
    <message>
        <source>Reading </source>
        <translation>正在读取 </translation>
    </message>
    <message>
        <source>Reading the data…</source>
        <translation>正在读取数据…</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>正在读取文件</translation>
    </message>
    <message>
        <source>Reading the values</source>
        <translation>正在读取数值</translation>
    </message>
    <message>
        <source>Reading values</source>
        <translation>正在读取数值</translation>
    </message>
    <message>
        <source>Reading what flowed</source>
        <translation>正在读取流过的数据</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近使用</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近的文件</translation>
    </message>
    <message>
        <source>Recurrent</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Reduction</source>
        <translation>归约</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove an argument</source>
        <translation>移除参数</translation>
    </message>
    <message>
        <source>Remove an input</source>
        <translation>移除输入</translation>
    </message>
    <message>
        <source>Remove an output</source>
        <translation>移除输出</translation>
    </message>
    <message>
        <source>Remove from the favourites	Ctrl+D</source>
        <translation>移出收藏	Ctrl+D</translation>
    </message>
    <message>
        <source>Remove the rule</source>
        <translation>移除规则</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Rename </source>
        <translation>重命名 </translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>重命名 %1</translation>
    </message>
    <message>
        <source>Rename an argument</source>
        <translation>重命名参数</translation>
    </message>
    <message>
        <source>Rename an input</source>
        <translation>重命名输入</translation>
    </message>
    <message>
        <source>Rename an output</source>
        <translation>重命名输出</translation>
    </message>
    <message>
        <source>Reorder</source>
        <translation>调整次序</translation>
    </message>
    <message>
        <source>Reorder inputs</source>
        <translation>调整输入次序</translation>
    </message>
    <message>
        <source>Reorder outputs</source>
        <translation>调整输出次序</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Repeat the selected nodes as long as a condition holds</source>
        <translation>条件成立时重复执行选中的节点</translation>
    </message>
    <message>
        <source>Repeat…</source>
        <translation>重复…</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Replace the part…</source>
        <translation>替换该部分…</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>重置 %1</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Resize</source>
        <translation>调整大小</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Right click a block of the project, or Model ▸ Save block to library…</source>
        <translation>右键单击项目的块，或使用 模型 ▸ 把块保存到库…</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Rows from</source>
        <translation>起始行</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Rules of initialisation</source>
        <translation>初始化规则</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Run forward and &amp;backward</source>
        <translation>前向和反向运行(&amp;B)</translation>
    </message>
    <message>
        <source>Run it</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Run the model first: there is nothing that flowed yet</source>
        <translation>请先运行模型：还没有流过任何数据</translation>
    </message>
    <message>
        <source>Run the model to see its outputs here</source>
        <translation>运行模型后在这里显示输出</translation>
    </message>
    <message>
        <source>Running forward</source>
        <translation>正在前向传播</translation>
    </message>
    <message>
        <source>Running forward and backward</source>
        <translation>正在前向和反向传播</translation>
    </message>
    <message>
        <source>Running statistics are kept, as in eval mode</source>
        <translation>保持运行统计量，与 eval 模式相同</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>Runs forward and backward with the inputs of the Run panel, once as always and once with each call's share by itself</source>
        <translation>用“运行”面板的输入做前向和反向传播：一次照常，一次分别求每次调用的份额</translation>
    </message>
    <message>
        <source>Runs the model again a moment after each edit, with what is chosen here</source>
        <translation>每次编辑后稍等片刻，用这里的设置重新运行模型</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>SVG and PDF are sharp at every size</source>
        <translation>SVG 和 PDF 在任意大小下都清晰</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Sample %1</source>
        <translation>样本 %1</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Samples of the data</source>
        <translation>数据样本</translation>
    </message>
    <message>
        <source>Samples of the data set that the Training panel names, as many as the batch has</source>
        <translation>“训练”面板所选数据集的样本，个数等于批量大小</translation>
    </message>
    <message>
        <source>Samples that are not trained on, to judge the model by</source>
        <translation>不参与训练、用来评价模型的样本</translation>
    </message>
    <message>
        <source>Samples that make one step</source>
        <translation>每一步的样本数</translation>
    </message>
    <message>
        <source>Samples with predictions</source>
        <translation>样本及预测</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save %1 to the library</source>
        <translation>把 %1 保存到库</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Save a project beside </source>
        <translation>在旁边保存一个项目：</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save block to li&amp;brary…</source>
        <translation>把块保存到库(&amp;B)…</translation>
    </message>
    <message>
        <source>Save the changes to </source>
        <translation>保存修改到 </translation>
    </message>
    <message>
        <source>Save the curves</source>
        <translation>保存曲线</translation>
    </message>
    <message>
        <source>Save the curves as a picture (.png, .svg, .pdf) or a table (.csv)…</source>
        <translation>把曲线保存为图片（.png、.svg、.pdf）或表格（.csv）…</translation>
    </message>
    <message>
        <source>Save the histograms</source>
        <translation>保存直方图</translation>
    </message>
    <message>
        <source>Save the histograms as pictures (.png, .svg, .pdf), or those of all parameters as a table (.csv)…</source>
        <translation>把直方图保存为图片（.png、.svg、.pdf），或把全部参数的保存为表格（.csv）…</translation>
    </message>
    <message>
        <source>Save the lines</source>
        <translation>保存折线</translation>
    </message>
    <message>
        <source>Save the lines as a picture (.png, .svg, .pdf)…</source>
        <translation>把折线保存为图片（.png、.svg、.pdf）…</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>保存项目</translation>
    </message>
    <message>
        <source>Save the project to keep its runs: settings, curves and values, beside the file</source>
        <translation>保存项目后才会保留训练记录：设置、曲线和数值存放在文件旁边</translation>
    </message>
    <message>
        <source>Save the source as a file…  (Ctrl+Alt+P)</source>
        <translation>把源代码保存为文件…  （Ctrl+Alt+P）</translation>
    </message>
    <message>
        <source>Save the tensor</source>
        <translation>保存张量</translation>
    </message>
    <message>
        <source>Save the tensor for PyTorch or NumPy</source>
        <translation>把张量保存给 PyTorch 或 NumPy</translation>
    </message>
    <message>
        <source>Save to library</source>
        <translation>保存到库</translation>
    </message>
    <message>
        <source>Save to library…</source>
        <translation>保存到库…</translation>
    </message>
    <message>
        <source>Saved </source>
        <translation>已保存 </translation>
    </message>
    <message>
        <source>Saved the model to </source>
        <translation>模型已保存到 </translation>
    </message>
    <message>
        <source>Saved the picture </source>
        <translation>已保存图片 </translation>
    </message>
    <message>
        <source>Saved the source to </source>
        <translation>源代码已保存到 </translation>
    </message>
    <message>
        <source>Saved the weights to </source>
        <translation>权重已保存到 </translation>
    </message>
    <message>
        <source>Saved to the library as %1.loom</source>
        <translation>已保存到库：%1.loom</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Saving the project</source>
        <translation>正在保存项目</translation>
    </message>
    <message>
        <source>Saving the project and its weights…</source>
        <translation>正在保存项目及其权重…</translation>
    </message>
    <message>
        <source>Saving weights</source>
        <translation>正在保存权重</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Search and place</source>
        <translation>搜索并放置</translation>
    </message>
    <message>
        <source>Search commands and keys</source>
        <translation>搜索命令和按键</translation>
    </message>
    <message>
        <source>Search for a layer, operation or block and place it at the pointer</source>
        <translation>搜索层、运算或块，并放在指针处</translation>
    </message>
    <message>
        <source>Search layers and operations</source>
        <translation>搜索层和运算</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Select an area</source>
        <translation>框选</translation>
    </message>
    <message>
        <source>Select every node, note, input and output</source>
        <translation>选中所有节点、注释、输入和输出</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>取消选择</translation>
    </message>
    <message>
        <source>Select or not</source>
        <translation>选中或取消</translation>
    </message>
    <message>
        <source>Select the next part</source>
        <translation>选中下一部分</translation>
    </message>
    <message>
        <source>Select what calls it</source>
        <translation>选中调用者</translation>
    </message>
    <message>
        <source>Select what feeds it</source>
        <translation>选中上游</translation>
    </message>
    <message>
        <source>Select what it feeds</source>
        <translation>选中下游</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>选中部分</translation>
    </message>
    <message>
        <source>Sequential or free-form</source>
        <translation>顺序或自由</translation>
    </message>
    <message>
        <source>Sequential: children run one after another</source>
        <translation>顺序：子模块依次执行</translation>
    </message>
    <message>
        <source>Sequential: its children run one after another, in their order.</source>
        <translation>顺序：子模块按次序依次执行。</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Set %1 of %2</source>
        <translation>设置 %2 的 %1</translation>
    </message>
    <message>
        <source>Set an argument's default</source>
        <translation>设置参数的默认值</translation>
    </message>
    <message>
        <source>Set an argument's type</source>
        <translation>设置参数的类型</translation>
    </message>
    <message>
        <source>Set an input's shape</source>
        <translation>设置输入的形状</translation>
    </message>
    <message>
        <source>Set the %1 of %2</source>
        <translation>设置 %2 的 %1</translation>
    </message>
    <message>
        <source>Set the %1 to %2</source>
        <translation>把 %1 设为 %2</translation>
    </message>
    <message>
        <source>Set the class name</source>
        <translation>设置类名</translation>
    </message>
    <message>
        <source>Setting values</source>
        <translation>正在设置数值</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Shape in the file</source>
        <translation>文件中的形状</translation>
    </message>
    <message>
        <source>Share a module</source>
        <translation>共享模块</translation>
    </message>
    <message>
        <source>Share a parameter</source>
        <translation>共享参数</translation>
    </message>
    <message>
        <source>Share of %1, call %2</source>
        <translation>%1 的份额，第 %2 次调用</translation>
    </message>
    <message>
        <source>Share one set of parameters</source>
        <translation>共享一组参数</translation>
    </message>
    <message>
        <source>Share the module, or one of its parameters, with another node</source>
        <translation>与另一个节点共享模块或其中一个参数</translation>
    </message>
    <message>
        <source>Share what of it?</source>
        <translation>共享它的什么？</translation>
    </message>
    <message>
        <source>Shared as</source>
        <translation>共享方式</translation>
    </message>
    <message>
        <source>Shared tensor</source>
        <translation>共享的张量</translation>
    </message>
    <message>
        <source>Shared tensors</source>
        <translation>共享的张量</translation>
    </message>
    <message>
        <source>Sharp at every size, text can be selected: for papers and printing</source>
        <translation>任意大小都清晰，文字可选：用于论文和打印</translation>
    </message>
    <message>
        <source>Sharp at every size, text stays text: for the web and for drawing programs</source>
        <translation>任意大小都清晰，文字仍是文字：用于网页和绘图程序</translation>
    </message>
    <message>
        <source>Show </source>
        <translation>显示 </translation>
    </message>
    <message>
        <source>Show less, larger</source>
        <translation>显示得更大、更少</translation>
    </message>
    <message>
        <source>Show more, smaller</source>
        <translation>显示得更小、更多</translation>
    </message>
    <message>
        <source>Show or hide the whole block in the corner</source>
        <translation>在角落显示或隐藏整个块</translation>
    </message>
    <message>
        <source>Show or hide what the colours and signs mean</source>
        <translation>显示或隐藏颜色和符号的含义</translation>
    </message>
    <message>
        <source>Show the gradient beside the values</source>
        <translation>在数值旁显示梯度</translation>
    </message>
    <message>
        <source>Show the inside of the block</source>
        <translation>显示块的内部</translation>
    </message>
    <message>
        <source>Show the rows below their modules</source>
        <translation>按模块分层显示</translation>
    </message>
    <message>
        <source>Show the values	Return</source>
        <translation>显示数值	Return</translation>
    </message>
    <message>
        <source>Show the whole block</source>
        <translation>显示整个块</translation>
    </message>
    <message>
        <source>Show what is inside of the block</source>
        <translation>显示块的内部</translation>
    </message>
    <message>
        <source>Show what is inside of the block on its card</source>
        <translation>在卡片上显示块的内部</translation>
    </message>
    <message>
        <source>Show what is selected as large as it fits</source>
        <translation>尽可能大地显示选中部分</translation>
    </message>
    <message>
        <source>Show where it is</source>
        <translation>显示所在位置</translation>
    </message>
    <message>
        <source>Shows or hides: </source>
        <translation>显示或隐藏：</translation>
    </message>
    <message>
        <source>Shows the chosen run's folder</source>
        <translation>显示所选训练的文件夹</translation>
    </message>
    <message>
        <source>Shows the inside of the block on the canvas</source>
        <translation>在画布上显示块的内部</translation>
    </message>
    <message>
        <source>Shows the parameters</source>
        <translation>显示参数</translation>
    </message>
    <message>
        <source>Shows the problems</source>
        <translation>显示问题</translation>
    </message>
    <message>
        <source>Shows what an initialiser would give, before anything changes  (Ctrl+I)</source>
        <translation>在改变之前显示初始化的结果  （Ctrl+I）</translation>
    </message>
    <message>
        <source>Shuffle</source>
        <translation>打乱</translation>
    </message>
    <message>
        <source>Sine sequences</source>
        <translation>正弦序列</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Smoothing: how smooth the line through the losses of the steps is</source>
        <translation>平滑：各步损失曲线的平滑程度</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>Stays as it is: %1. %2.</source>
        <translation>保持不变：%1。%2。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>Stop the training</source>
        <translation>停止训练</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Stopped before the first step</source>
        <translation>在第一步之前停止</translation>
    </message>
    <message>
        <source>Stopped in epoch %1, after step %2: the model has the values of that moment</source>
        <translation>在第 %1 个 epoch 第 %2 步后停止：模型的数值为当时的值</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Stops between two batches, to go on later</source>
        <translation>在两个批量之间暂停，之后可以继续</translation>
    </message>
    <message>
        <source>Stops within one batch; the model gets the values of that moment</source>
        <translation>在一个批量内停止；模型取当时的数值</translation>
    </message>
    <message>
        <source>Store the initialisers in the project: one step of the history</source>
        <translation>把初始化方式存入项目：历史中的一步</translation>
    </message>
    <message>
        <source>Store them, and draw the values of what is chosen anew from the seed</source>
        <translation>存入，并用种子重新生成所选参数的数值</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Table (.csv)</source>
        <translation>表格（.csv）</translation>
    </message>
    <message>
        <source>Take </source>
        <translation>采用 </translation>
    </message>
    <message>
        <source>Take %1 out of the block</source>
        <translation>把 %1 移出块</translation>
    </message>
    <message>
        <source>Take a layer out of a block</source>
        <translation>把层移出块</translation>
    </message>
    <message>
        <source>Take all %1 wires off</source>
        <translation>去掉全部 %1 条连线</translation>
    </message>
    <message>
        <source>Take all wires off the selected nodes</source>
        <translation>去掉选中节点的全部连线</translation>
    </message>
    <message>
        <source>Take its best</source>
        <translation>取最佳数值</translation>
    </message>
    <message>
        <source>Take the &amp;tour</source>
        <translation>参加导览(&amp;T)</translation>
    </message>
    <message>
        <source>Take the best epoch's values</source>
        <translation>取最佳 epoch 的数值</translation>
    </message>
    <message>
        <source>Take the gradient apart</source>
        <translation>分解梯度</translation>
    </message>
    <message>
        <source>Take the group away</source>
        <translation>移除该组</translation>
    </message>
    <message>
        <source>Take the panel out of the window, or put it back</source>
        <translation>把面板移出窗口，或放回</translation>
    </message>
    <message>
        <source>Take the samples in another order in each epoch</source>
        <translation>每个 epoch 用不同的样本次序</translation>
    </message>
    <message>
        <source>Take the selected nodes with the wires among them to the clipboard</source>
        <translation>把选中的节点及其间的连线移到剪贴板</translation>
    </message>
    <message>
        <source>Take the size from the input</source>
        <translation>从输入取得大小</translation>
    </message>
    <message>
        <source>Take the value from an expression over the block's arguments</source>
        <translation>从块参数的表达式取值</translation>
    </message>
    <message>
        <source>Take the values from a checkpoint, a NumPy array or a table (.csv)</source>
        <translation>从检查点、NumPy 数组或表格（.csv）取得数值</translation>
    </message>
    <message>
        <source>Take the values of epoch %1, the best</source>
        <translation>取最佳的第 %1 个 epoch 的数值</translation>
    </message>
    <message>
        <source>Take the wire off</source>
        <translation>去掉连线</translation>
    </message>
    <message>
        <source>Take what the file holds now</source>
        <translation>采用文件现在的内容</translation>
    </message>
    <message>
        <source>Taking the trained values</source>
        <translation>正在取得训练后的数值</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>The %1 shares %2 the gradient that an ordinary backward gives: relative difference %3, allowed %4.</source>
        <translation>%1 个份额%2普通反向传播给出的梯度：相对误差 %3，允许 %4。</translation>
    </message>
    <message>
        <source>The attribute's name in Python, and the first part of its parameters' names</source>
        <translation>Python 中的属性名，也是其参数名称的第一部分</translation>
    </message>
    <message>
        <source>The batch size: N in the shapes</source>
        <translation>批量大小：形状中的 N</translation>
    </message>
    <message>
        <source>The block </source>
        <translation>块 </translation>
    </message>
    <message>
        <source>The block on show</source>
        <translation>当前的块</translation>
    </message>
    <message>
        <source>The block that gives one truth value</source>
        <translation>给出一个真假值的块</translation>
    </message>
    <message>
        <source>The block that is called if it does not; without one, what comes in passes through</source>
        <translation>条件不成立时调用的块；没有时输入直接通过</translation>
    </message>
    <message>
        <source>The block that is called if the condition holds</source>
        <translation>条件成立时调用的块</translation>
    </message>
    <message>
        <source>The block that is called in each step</source>
        <translation>每一步调用的块</translation>
    </message>
    <message>
        <source>The changes cannot be opened</source>
        <translation>无法打开这些修改</translation>
    </message>
    <message>
        <source>The clipboard holds a project without a block to paste</source>
        <translation>剪贴板中的项目没有可以粘贴的块</translation>
    </message>
    <message>
        <source>The clipboard holds no nodes of LayerLoom</source>
        <translation>剪贴板中没有 LayerLoom 的节点</translation>
    </message>
    <message>
        <source>The code in the model is still being looked at; try again in a moment</source>
        <translation>模型中的代码仍在检查，请稍后再试</translation>
    </message>
    <message>
        <source>The columns that are to be learned, separated by commas</source>
        <translation>要学习的列，用逗号分隔</translation>
    </message>
    <message>
        <source>The data is being looked at…</source>
        <translation>正在查看数据…</translation>
    </message>
    <message>
        <source>The default </source>
        <translation>默认值 </translation>
    </message>
    <message>
        <source>The engine is not loaded yet.</source>
        <translation>引擎尚未加载。</translation>
    </message>
    <message>
        <source>The example cannot be opened</source>
        <translation>无法打开示例</translation>
    </message>
    <message>
        <source>The export failed</source>
        <translation>导出失败</translation>
    </message>
    <message>
        <source>The file has changed</source>
        <translation>文件已改变</translation>
    </message>
    <message>
        <source>The file has nothing else of this shape</source>
        <translation>文件中没有其他此形状的内容</translation>
    </message>
    <message>
        <source>The filter is a regular expression</source>
        <translation>过滤条件是正则表达式</translation>
    </message>
    <message>
        <source>The first NaN or infinity came up here</source>
        <translation>最先出现的 NaN 或无穷大在这里</translation>
    </message>
    <message>
        <source>The first sample, counted from 0, of the part that is held back to judge by</source>
        <translation>验证部分的第一个样本，从 0 数起</translation>
    </message>
    <message>
        <source>The folder cannot be read</source>
        <translation>无法读取文件夹</translation>
    </message>
    <message>
        <source>The folder is set by LAYERLOOM_LIBRARY</source>
        <translation>文件夹由 LAYERLOOM_LIBRARY 指定</translation>
    </message>
    <message>
        <source>The gradient with the parameters of the other calls held constant</source>
        <translation>其他调用的参数视为常数时的梯度</translation>
    </message>
    <message>
        <source>The inner product with the total, by the total's square: parts sum to 100 %</source>
        <translation>与总梯度的内积除以总梯度的平方：各部分之和为 100 %</translation>
    </message>
    <message>
        <source>The last run failed here: </source>
        <translation>上次运行在这里失败：</translation>
    </message>
    <message>
        <source>The learning rate of the group, as a factor of the optimizer's</source>
        <translation>该组的学习率，为优化器学习率的倍数</translation>
    </message>
    <message>
        <source>The library has %1.loom already. Replacing it offers every project with a copy an update.</source>
        <translation>库中已有 %1.loom。替换后，有副本的项目都可以更新。</translation>
    </message>
    <message>
        <source>The library has something newer than this project's copies: %1. Model ▸ Update from library… shows what would change</source>
        <translation>库中有比此项目副本更新的内容：%1。模型 ▸ 从库更新… 可查看会改变什么</translation>
    </message>
    <message>
        <source>The library's &lt;b&gt;%1&lt;/b&gt; is newer than this project's copies. An update changes:</source>
        <translation>库中的 &lt;b&gt;%1&lt;/b&gt; 比此项目的副本新。更新会改变：</translation>
    </message>
    <message>
        <source>The mean of the elements, which adds up, and the largest magnitude of one</source>
        <translation>元素的均值（可以相加），以及最大绝对值</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The model cannot be initialised</source>
        <translation>无法初始化模型</translation>
    </message>
    <message>
        <source>The model gets the values of the chosen run's best epoch</source>
        <translation>模型取所选训练最佳 epoch 的数值</translation>
    </message>
    <message>
        <source>The model gets the values of the epoch with the lowest validation loss</source>
        <translation>模型取验证损失最低的 epoch 的数值</translation>
    </message>
    <message>
        <source>The model has problems</source>
        <translation>模型有问题</translation>
    </message>
    <message>
        <source>The model has problems: mend what the problems panel lists first</source>
        <translation>模型有问题：请先改正“问题”面板列出的内容</translation>
    </message>
    <message>
        <source>The model has problems: mend what the problems panel lists first.</source>
        <translation>模型有问题：请先改正“问题”面板列出的内容。</translation>
    </message>
    <message>
        <source>The model has problems; the panel Problems lists them.</source>
        <translation>模型有问题；“问题”面板列出了它们。</translation>
    </message>
    <message>
        <source>The model is being trained.</source>
        <translation>模型正在训练。</translation>
    </message>
    <message>
        <source>The model is built already: its values live on</source>
        <translation>模型已经构建：数值继续保留</translation>
    </message>
    <message>
        <source>The model is built, from seed %1</source>
        <translation>模型已构建，种子 %1</translation>
    </message>
    <message>
        <source>The model was edited since: that counts for the next training.</source>
        <translation>之后编辑过模型：下次训练时生效。</translation>
    </message>
    <message>
        <source>The model's parameters keep their names and shapes.</source>
        <translation>模型的参数名称和形状不变。</translation>
    </message>
    <message>
        <source>The name must be a Python identifier: letters, digits and _, no keyword</source>
        <translation>名称必须是 Python 标识符：字母、数字和 _，不能是关键字</translation>
    </message>
    <message>
        <source>The network needs values. What builds it?</source>
        <translation>网络需要参数值。怎样构建它？</translation>
    </message>
    <message>
        <source>The network was opened. These places of the file were decided, or are not what Python would do:</source>
        <translation>网络已打开。文件中的这些位置已作出选择，或与 Python 的做法不同：</translation>
    </message>
    <message>
        <source>The next node that is clicked uses this one's module</source>
        <translation>下一个单击的节点使用此模块</translation>
    </message>
    <message>
        <source>The norm of its gradient in the last step</source>
        <translation>上一步的梯度范数</translation>
    </message>
    <message>
        <source>The norm of its values</source>
        <translation>数值的范数</translation>
    </message>
    <message>
        <source>The outputs did not depend on it, or on one call of it alone.</source>
        <translation>输出不依赖它，或只依赖它的一次调用。</translation>
    </message>
    <message>
        <source>The picture cannot be copied</source>
        <translation>无法复制图片</translation>
    </message>
    <message>
        <source>The picture cannot be saved</source>
        <translation>无法保存图片</translation>
    </message>
    <message>
        <source>The picture is on the clipboard</source>
        <translation>图片已在剪贴板中</translation>
    </message>
    <message>
        <source>The project cannot be opened</source>
        <translation>无法打开项目</translation>
    </message>
    <message>
        <source>The project cannot be saved</source>
        <translation>无法保存项目</translation>
    </message>
    <message>
        <source>The project is open already</source>
        <translation>项目已经打开</translation>
    </message>
    <message>
        <source>The project is open. Saved as it is now, it has no weights of its own any more, unless others are loaded before.</source>
        <translation>项目已打开。若现在保存，它将不再有自己的权重，除非先加载其他权重。</translation>
    </message>
    <message>
        <source>The run is no longer kept: </source>
        <translation>这次训练不再保存：</translation>
    </message>
    <message>
        <source>The run is not kept: </source>
        <translation>这次训练没有保存：</translation>
    </message>
    <message>
        <source>The source cannot be opened</source>
        <translation>无法打开源代码</translation>
    </message>
    <message>
        <source>The source cannot be saved</source>
        <translation>无法保存源代码</translation>
    </message>
    <message>
        <source>The square root of the sum of squares. Norms do not add up: shares may point in different directions</source>
        <translation>平方和的平方根。范数不能相加：各份额方向可能不同</translation>
    </message>
    <message>
        <source>The targets are measures, which have no classes to mix up</source>
        <translation>目标是数值，没有可混淆的类别</translation>
    </message>
    <message>
        <source>The tensor has another shape by now</source>
        <translation>张量的形状已经改变</translation>
    </message>
    <message>
        <source>The training is done</source>
        <translation>训练完成</translation>
    </message>
    <message>
        <source>The training was stopped</source>
        <translation>训练已停止</translation>
    </message>
    <message>
        <source>The values are what seed %1 gives already</source>
        <translation>数值已经是种子 %1 给出的值</translation>
    </message>
    <message>
        <source>The weight decay of the group; below 0 the optimizer's</source>
        <translation>该组的权重衰减；小于 0 时用优化器的</translation>
    </message>
    <message>
        <source>The weights are not loaded</source>
        <translation>权重没有加载</translation>
    </message>
    <message>
        <source>The weights cannot be loaded</source>
        <translation>无法加载权重</translation>
    </message>
    <message>
        <source>The wheel zooms, the middle button or &lt;b&gt;Space&lt;/b&gt; moves. Double click enters a block and &lt;b&gt;Esc&lt;/b&gt; leads back. &lt;b&gt;Tab&lt;/b&gt; adds a layer at the pointer.</source>
        <translation>滚轮缩放，中键或&lt;b&gt;空格&lt;/b&gt;移动。双击进入块，&lt;b&gt;Esc&lt;/b&gt; 返回。&lt;b&gt;Tab&lt;/b&gt; 在指针处添加层。</translation>
    </message>
    <message>
        <source>The whole block; click or drag to move the view  (Shift+M hides it)</source>
        <translation>整个块；单击或拖动以移动视图  （Shift+M 隐藏）</translation>
    </message>
    <message>
        <source>The whole gradient</source>
        <translation>完整梯度</translation>
    </message>
    <message>
        <source>Then drag from a port to a port to connect</source>
        <translation>然后从端口拖到端口来连接</translation>
    </message>
    <message>
        <source>There are problems inside</source>
        <translation>内部有问题</translation>
    </message>
    <message>
        <source>The name %1 is taken here</source>
        <translation>这里已经有 %1</translation>
    </message>
    <message>
        <source>There is a block %1 already</source>
        <translation>已经有块 %1</translation>
    </message>
    <message>
        <source>There is a block of that name already</source>
        <translation>已有同名的块</translation>
    </message>
    <message>
        <source>There is no %1</source>
        <translation>没有 %1</translation>
    </message>
    <message>
        <source>There is no module here</source>
        <translation>这里没有模块</translation>
    </message>
    <message>
        <source>There is not enough memory for this model</source>
        <translation>内存不足以容纳这个模型</translation>
    </message>
    <message>
        <source>There is not enough memory for this training: choose a smaller batch</source>
        <translation>内存不足以进行这次训练：请选择更小的批量</translation>
    </message>
    <message>
        <source>There is nothing here that a wire could go to</source>
        <translation>这里没有可以连接的内容</translation>
    </message>
    <message>
        <source>There is nothing on the canvas that could be drawn</source>
        <translation>画布上没有可以绘制的内容</translation>
    </message>
    <message>
        <source>These two have no parameters of one shape</source>
        <translation>两者没有形状相同的参数</translation>
    </message>
    <message>
        <source>This block: </source>
        <translation>此块：</translation>
    </message>
    <message>
        <source>This project</source>
        <translation>此项目</translation>
    </message>
    <message>
        <source>This project has no model yet</source>
        <translation>这个项目还没有模型</translation>
    </message>
    <message>
        <source>This project's copies from %1 are up to date</source>
        <translation>此项目来自 %1 的副本已是最新</translation>
    </message>
    <message>
        <source>This would close a cycle: %1 feeds what is here</source>
        <translation>这会形成环：%1 的输出流向这里</translation>
    </message>
    <message>
        <source>This would close a cycle: what is here feeds %1</source>
        <translation>这会形成环：这里的输出流向 %1</translation>
    </message>
    <message>
        <source>Three clouds</source>
        <translation>三团点</translation>
    </message>
    <message>
        <source>Tidy the selection</source>
        <translation>整理选中部分</translation>
    </message>
    <message>
        <source>Tie</source>
        <translation>绑定</translation>
    </message>
    <message>
        <source>Tie %1 nodes</source>
        <translation>绑定 %1 个节点</translation>
    </message>
    <message>
        <source>Tie to a node by clicking it</source>
        <translation>单击节点进行绑定</translation>
    </message>
    <message>
        <source>Tie to…</source>
        <translation>绑定到…</translation>
    </message>
    <message>
        <source>Tied</source>
        <translation>已绑定</translation>
    </message>
    <message>
        <source>Tied with</source>
        <translation>绑定</translation>
    </message>
    <message>
        <source>Ties</source>
        <translation>绑定</translation>
    </message>
    <message>
        <source>Ties and how their &amp;gradients add up</source>
        <translation>绑定及其梯度怎样相加(&amp;G)</translation>
    </message>
    <message>
        <source>Ties them all to the first one</source>
        <translation>全部绑定到第一个</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Top-5 accuracy</source>
        <translation>Top-5 准确率</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Trainable</source>
        <translation>可训练</translation>
    </message>
    <message>
        <source>Trainin&amp;g</source>
        <translation>训练面板(&amp;G)</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Training: </source>
        <translation>正在训练：</translation>
    </message>
    <message>
        <source>Training: data</source>
        <translation>训练：数据</translation>
    </message>
    <message>
        <source>Training: device</source>
        <translation>训练：设备</translation>
    </message>
    <message>
        <source>Training: learning rate</source>
        <translation>训练：学习率</translation>
    </message>
    <message>
        <source>Training: loss</source>
        <translation>训练：损失</translation>
    </message>
    <message>
        <source>Training: optimizer</source>
        <translation>训练：优化器</translation>
    </message>
    <message>
        <source>Training: parameter groups</source>
        <translation>训练：参数组</translation>
    </message>
    <message>
        <source>Training: start</source>
        <translation>训练：起点</translation>
    </message>
    <message>
        <source>Training: transforms</source>
        <translation>训练：变换</translation>
    </message>
    <message>
        <source>Transform</source>
        <translation>变换</translation>
    </message>
    <message>
        <source>True or False</source>
        <translation>True 或 False</translation>
    </message>
    <message>
        <source>Turn a sequential block into a free-form one, or a chain into a sequential block</source>
        <translation>把顺序块变为自由块，或把链变为顺序块</translation>
    </message>
    <message>
        <source>Turn the reading direction</source>
        <translation>改变阅读方向</translation>
    </message>
    <message>
        <source>Two moons</source>
        <translation>双月</translation>
    </message>
    <message>
        <source>Two programs that save one file would write over each other. A copy is saved under another name.</source>
        <translation>两个程序保存同一文件会互相覆盖。副本以另一个名称保存。</translation>
    </message>
    <message>
        <source>Two spirals</source>
        <translation>双螺旋</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Type a new name in place</source>
        <translation>就地输入新名称</translation>
    </message>
    <message>
        <source>Type a number from 2 to %1</source>
        <translation>请输入 2 到 %1 的数</translation>
    </message>
    <message>
        <source>Type what the note says, how the frame is called, or the code of the node in an editor of its own</source>
        <translation>输入注释文字、框的标题，或在单独的编辑器中编辑节点的代码</translation>
    </message>
    <message>
        <source>Type what you want to do</source>
        <translation>输入要做的事</translation>
    </message>
    <message>
        <source>Uncheck all rows that are shown</source>
        <translation>取消勾选显示的所有行</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo &amp;history</source>
        <translation>撤销历史(&amp;H)</translation>
    </message>
    <message>
        <source>Undo history</source>
        <translation>撤销历史</translation>
    </message>
    <message>
        <source>Unfreeze</source>
        <translation>解冻</translation>
    </message>
    <message>
        <source>Unfreeze </source>
        <translation>解冻 </translation>
    </message>
    <message>
        <source>Unfreeze %1 nodes</source>
        <translation>解冻 %1 个节点</translation>
    </message>
    <message>
        <source>Unfreeze parameters</source>
        <translation>解冻参数</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>取消静音</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>未保存的修改</translation>
    </message>
    <message>
        <source>Unsaved changes were kept</source>
        <translation>未保存的修改已保留</translation>
    </message>
    <message>
        <source>Untie</source>
        <translation>解除绑定</translation>
    </message>
    <message>
        <source>Untie </source>
        <translation>解除绑定 </translation>
    </message>
    <message>
        <source>Untie inside of %1</source>
        <translation>解除 %1 内部的绑定</translation>
    </message>
    <message>
        <source>Untie: give each its own again</source>
        <translation>解除绑定：各自重新拥有自己的参数</translation>
    </message>
    <message>
        <source>Untie: gives what is chosen its own values again</source>
        <translation>解除绑定：让选中的重新拥有自己的数值</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Update / weight</source>
        <translation>更新 / 权重</translation>
    </message>
    <message>
        <source>Update from library</source>
        <translation>从库更新</translation>
    </message>
    <message>
        <source>Update from the library's %1</source>
        <translation>从库的 %1 更新</translation>
    </message>
    <message>
        <source>Update this project's copies…</source>
        <translation>更新此项目中的副本…</translation>
    </message>
    <message>
        <source>Updated from the library's %1</source>
        <translation>已从库的 %1 更新</translation>
    </message>
    <message>
        <source>Use letters, digits and underscores, not a digit first</source>
        <translation>使用字母、数字和下划线，不能以数字开头</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Validation after epoch %1:  loss %2</source>
        <translation>第 %1 个 epoch 后的验证：损失 %2</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Values of the output</source>
        <translation>输出的数值</translation>
    </message>
    <message>
        <source>Values of this shape do not fill %1.</source>
        <translation>这种形状的数值不能填满 %1。</translation>
    </message>
    <message>
        <source>Values or model have changed since: take it apart again.</source>
        <translation>数值或模型已改变：请重新分解。</translation>
    </message>
    <message>
        <source>Verified: all %1 ties hold</source>
        <translation>已验证：全部 %1 个绑定成立</translation>
    </message>
    <message>
        <source>Verified: the tie holds</source>
        <translation>已验证：绑定成立</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Verify: compares the values at all names element by element, and where they lie</source>
        <translation>验证：逐元素比较所有名称下的数值及其内存位置</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Vision</source>
        <translation>视觉</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Weight norm</source>
        <translation>权重范数</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Weights of</source>
        <translation>权重属于</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>What PyTorch's layer does when it is made.</source>
        <translation>PyTorch 的层在创建时的做法。</translation>
    </message>
    <message>
        <source>What all calls give, which training keeps for the backward pass, for one sample.
For a batch of N: %1.</source>
        <translation>所有调用的输出，训练时为反向传播保留，单个样本。
批量为 N 时：%1。</translation>
    </message>
    <message>
        <source>What is chosen has the values of seed %1 already.</source>
        <translation>所选内容已是种子 %1 的数值。</translation>
    </message>
    <message>
        <source>What is done to pictures on their way, in this order</source>
        <translation>按此次序对图片进行的处理</translation>
    </message>
    <message>
        <source>What is hit</source>
        <translation>命中的内容</translation>
    </message>
    <message>
        <source>What is not saved cannot be kept for a crash: </source>
        <translation>未保存的内容无法为崩溃保留：</translation>
    </message>
    <message>
        <source>What is not saved is asked about first. Else the language changes at the next start.</source>
        <translation>会先询问未保存的内容。否则语言在下次启动时改变。</translation>
    </message>
    <message>
        <source>What is not saved is lost.</source>
        <translation>未保存的内容会丢失。</translation>
    </message>
    <message>
        <source>What is pasted has %L1 bytes, and code may have up to %L2 in all</source>
        <translation>粘贴的内容有 %L1 字节，代码总共最多 %L2 字节</translation>
    </message>
    <message>
        <source>What is selected is edited here, by the names of PyTorch's constructors. Shapes follow while you type.</source>
        <translation>选中的内容在这里编辑，名称与 PyTorch 的构造函数一致。输入时形状随之更新。</translation>
    </message>
    <message>
        <source>What is selected: parameters (tied ones count at their owner), and for one sample FLOPs and activation memory</source>
        <translation>选中部分：参数（绑定的计入所有者），以及单个样本的 FLOPs 和激活内存</translation>
    </message>
    <message>
        <source>What is shared is registered under this node's name</source>
        <translation>共享的内容以此节点的名称注册</translation>
    </message>
    <message>
        <source>What is this block for?</source>
        <translation>这个块有什么用？</translation>
    </message>
    <message>
        <source>What is ticked is drawn over the present curves</source>
        <translation>勾选的记录叠加画在当前曲线上</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>What it has learned goes if the window closes now.</source>
        <translation>现在关闭窗口会丢失学到的内容。</translation>
    </message>
    <message>
        <source>What it has learned since its last epoch goes if the window closes now; the run can go on later.</source>
        <translation>现在关闭窗口会丢失上个 epoch 之后学到的内容；以后可以继续训练。</translation>
    </message>
    <message>
        <source>What print(net) calls it</source>
        <translation>print(net) 中的名称</translation>
    </message>
    <message>
        <source>What the colours and signs mean  (Shift+L hides it)</source>
        <translation>颜色和符号的含义  （Shift+L 隐藏）</translation>
    </message>
    <message>
        <source>What the expression sets</source>
        <translation>表达式设置的范围</translation>
    </message>
    <message>
        <source>What the training begins with</source>
        <translation>训练从什么开始</translation>
    </message>
    <message>
        <source>What they get</source>
        <translation>取得什么</translation>
    </message>
    <message>
        <source>What torch.jit.save wrote of a scripted or traced model, in the project's folder</source>
        <translation>项目文件夹中由 torch.jit.save 写出的脚本或跟踪模型</translation>
    </message>
    <message>
        <source>What would be loaded</source>
        <translation>将加载的内容</translation>
    </message>
    <message>
        <source>What would mend it</source>
        <translation>怎样改正</translation>
    </message>
    <message>
        <source>What you have not saved is lost then.</source>
        <translation>未保存的内容会丢失。</translation>
    </message>
    <message>
        <source>What you open or save is listed here</source>
        <translation>打开或保存的文件列在这里</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>When the training ends this shows samples with what the model says of them</source>
        <translation>训练结束后在这里显示样本及模型的预测</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Where the input comes from</source>
        <translation>输入的来源</translation>
    </message>
    <message>
        <source>Where they are used</source>
        <translation>使用的位置</translation>
    </message>
    <message>
        <source>Which parameters are one?</source>
        <translation>哪些参数是同一个？</translation>
    </message>
    <message>
        <source>Which rows</source>
        <translation>显示哪些行</translation>
    </message>
    <message>
        <source>Which samples</source>
        <translation>哪些样本</translation>
    </message>
    <message>
        <source>Which tensor of %1 has the values for %2, shape %3?</source>
        <translation>%1 中哪个张量是 %2（形状 %3）的数值？</translation>
    </message>
    <message>
        <source>Whole model</source>
        <translation>整个模型</translation>
    </message>
    <message>
        <source>Whole numbers with commas between them</source>
        <translation>用逗号分隔的整数</translation>
    </message>
    <message>
        <source>Wire</source>
        <translation>连线</translation>
    </message>
    <message>
        <source>Wires say what flows</source>
        <translation>连线表示数据流向</translation>
    </message>
    <message>
        <source>With them %1: their block is used at several places, and a definition is frozen at all of them</source>
        <translation>同时 %1：它们的块用于多处，定义在所有位置都会冻结</translation>
    </message>
    <message>
        <source>With what it uses: %1</source>
        <translation>连同它使用的：%1</translation>
    </message>
    <message>
        <source>Worst errors</source>
        <translation>最严重的错误</translation>
    </message>
    <message>
        <source>Wrap into</source>
        <translation>包装为</translation>
    </message>
    <message>
        <source>Wrap into a Repeat</source>
        <translation>包装为 Repeat</translation>
    </message>
    <message>
        <source>Wrap into a While</source>
        <translation>包装为 While</translation>
    </message>
    <message>
        <source>Wrap into a block</source>
        <translation>包装为块</translation>
    </message>
    <message>
        <source>Wrap into an If</source>
        <translation>包装为 If</translation>
    </message>
    <message>
        <source>Wrap the selection and name it, so that the palette offers it</source>
        <translation>包装选中部分并命名，使其出现在层面板中</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Writing TorchScript</source>
        <translation>正在写出 TorchScript</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>零</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>以指针为中心缩放</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom to 100 %</source>
        <translation>缩放到 100 %</translation>
    </message>
    <message>
        <source>[%1, %2] at row %3, column %4 = %5</source>
        <translation>[%1, %2] 第 %3 行第 %4 列 = %5</translation>
    </message>
    <message>
        <source>
%1 NaN</source>
        <translation>
%1 个 NaN</translation>
    </message>
    <message>
        <source>
%1 infinite</source>
        <translation>
%1 个无穷大</translation>
    </message>
    <message>
        <source>
An edit here changes all its instances.</source>
        <translation>
在这里的修改会影响它的所有实例。</translation>
    </message>
    <message>
        <source>
Not in it: %1 %2 whose %3 is not known.</source>
        <translation>
不包括：%1 个 %2，其 %3 不清楚。</translation>
    </message>
    <message>
        <source>
Sample %1, error %2</source>
        <translation>
样本 %1，误差 %2</translation>
    </message>
    <message>
        <source>a block</source>
        <translation>块</translation>
    </message>
    <message>
        <source>a copy for each step</source>
        <translation>每步一个副本</translation>
    </message>
    <message>
        <source>a norm</source>
        <translation>一个归一化层</translation>
    </message>
    <message>
        <source>activations not known</source>
        <translation>激活不清楚</translation>
    </message>
    <message>
        <source>added</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>all of them change</source>
        <translation>全部改变</translation>
    </message>
    <message>
        <source>all parameters</source>
        <translation>全部参数</translation>
    </message>
    <message>
        <source>and %1 further calls</source>
        <translation>以及另外 %1 次调用</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>以及另外 %1 个</translation>
    </message>
    <message>
        <source>and the running statistics of the %1 norms among them</source>
        <translation>以及其中 %1 个归一化层的运行统计量</translation>
    </message>
    <message>
        <source>and the running statistics of the norm among them</source>
        <translation>以及其中归一化层的运行统计量</translation>
    </message>
    <message>
        <source>any value</source>
        <translation>任意值</translation>
    </message>
    <message>
        <source>are loaded</source>
        <translation>个将加载</translation>
    </message>
    <message>
        <source>are missing in the file and keep the values they have</source>
        <translation>个在文件中缺少，保持原有数值</translation>
    </message>
    <message>
        <source>are not in the model</source>
        <translation>个不在模型中</translation>
    </message>
    <message>
        <source>as all</source>
        <translation>与全部相同</translation>
    </message>
    <message>
        <source>at least </source>
        <translation>至少 </translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>至少 %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>至多 %1</translation>
    </message>
    <message>
        <source>at most %1 steps</source>
        <translation>最多 %1 步</translation>
    </message>
    <message>
        <source>backward </source>
        <translation>反向 </translation>
    </message>
    <message>
        <source>batch size</source>
        <translation>批量大小</translation>
    </message>
    <message>
        <source>below </source>
        <translation>小于 </translation>
    </message>
    <message>
        <source>buffer</source>
        <translation>缓冲区</translation>
    </message>
    <message>
        <source>but tied with </source>
        <translation>但绑定到 </translation>
    </message>
    <message>
        <source>calculate_gain: takes the gain that suits the function behind the layer</source>
        <translation>calculate_gain：采用适合该层之后激活函数的增益</translation>
    </message>
    <message>
        <source>call</source>
        <translation>次调用</translation>
    </message>
    <message>
        <source>calls</source>
        <translation>次调用</translation>
    </message>
    <message>
        <source>can be an expression only in a block that has arguments</source>
        <translation>只有在带参数的块中才能是表达式</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>carries </source>
        <translation>传递 </translation>
    </message>
    <message>
        <source>changed</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>class </source>
        <translation>类别 </translation>
    </message>
    <message>
        <source>class %1</source>
        <translation>类别 %1</translation>
    </message>
    <message>
        <source>clipping, accumulation, early stopping, …</source>
        <translation>裁剪、累积、提前停止…</translation>
    </message>
    <message>
        <source>data_ptr() of %1, in a storage of %2 bytes</source>
        <translation>data_ptr() 为 %1，存储 %2 字节</translation>
    </message>
    <message>
        <source>do not sum to</source>
        <translation>之和不等于</translation>
    </message>
    <message>
        <source>does so and </source>
        <translation>同时</translation>
    </message>
    <message>
        <source>drop a block here</source>
        <translation>把块拖到这里</translation>
    </message>
    <message>
        <source>epoch %1 of %2, step %3 of %4</source>
        <translation>epoch %1 / %2，步 %3 / %4</translation>
    </message>
    <message>
        <source>equal, in memory of its own</source>
        <translation>相等，但内存不同</translation>
    </message>
    <message>
        <source>error: </source>
        <translation>错误：</translation>
    </message>
    <message>
        <source>every </source>
        <translation>每个 </translation>
    </message>
    <message>
        <source>exploding</source>
        <translation>爆炸</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>first values of the seed</source>
        <translation>种子给出的初值</translation>
    </message>
    <message>
        <source>follows from the instance</source>
        <translation>由实例决定</translation>
    </message>
    <message>
        <source>forward </source>
        <translation>前向 </translation>
    </message>
    <message>
        <source>free-form block</source>
        <translation>自由块</translation>
    </message>
    <message>
        <source>from </source>
        <translation>从 </translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>从 %1 到 %2</translation>
    </message>
    <message>
        <source>from seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>已冻结</translation>
    </message>
    <message>
        <source>gets </source>
        <translation>得到 </translation>
    </message>
    <message>
        <source>have another shape</source>
        <translation>个形状不同</translation>
    </message>
    <message>
        <source>holds: one memory</source>
        <translation>成立：同一内存</translation>
    </message>
    <message>
        <source>in the file, e.g. backbone</source>
        <translation>文件中，如 backbone</translation>
    </message>
    <message>
        <source>in the model, empty: the prefix goes</source>
        <translation>模型中，留空则去掉前缀</translation>
    </message>
    <message>
        <source>in the norms inside,</source>
        <translation>内部归一化层的</translation>
    </message>
    <message>
        <source>input of the block, </source>
        <translation>块的输入，</translation>
    </message>
    <message>
        <source>it has more than a gigabyte of text; save it as .npy</source>
        <translation>文本超过 1 GB；请保存为 .npy</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>保持</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>leads to it</source>
        <translation>通向它</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>loses the input</source>
        <translation>失去输入</translation>
    </message>
    <message>
        <source>loses the inputs</source>
        <translation>失去输入</translation>
    </message>
    <message>
        <source>loss </source>
        <translation>损失 </translation>
    </message>
    <message>
        <source>max </source>
        <translation>最大 </translation>
    </message>
    <message>
        <source>mean </source>
        <translation>均值 </translation>
    </message>
    <message>
        <source>mean %1   std %2
min %3   max %4</source>
        <translation>均值 %1   标准差 %2
最小 %3   最大 %4</translation>
    </message>
    <message>
        <source>mean %1 · max %2</source>
        <translation>均值 %1 · 最大 %2</translation>
    </message>
    <message>
        <source>mean %1, deviation %2, from %3 to %4, zeros %5 %</source>
        <translation>均值 %1，标准差 %2，从 %3 到 %4，零占 %5 %</translation>
    </message>
    <message>
        <source>min </source>
        <translation>最小 </translation>
    </message>
    <message>
        <source>must be %1 whole numbers, as in "3, 3"</source>
        <translation>必须是 %1 个整数，如 "3, 3"</translation>
    </message>
    <message>
        <source>must be True or False</source>
        <translation>必须是 True 或 False</translation>
    </message>
    <message>
        <source>must be a number</source>
        <translation>必须是数</translation>
    </message>
    <message>
        <source>must be a number, True, False, None, a quoted text, or several with commas between them</source>
        <translation>必须是数、True、False、None、带引号的文本，或用逗号分隔的几个</translation>
    </message>
    <message>
        <source>must be a text</source>
        <translation>必须是文本</translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>必须是整数</translation>
    </message>
    <message>
        <source>must be numbers with commas between them</source>
        <translation>必须是用逗号分隔的数</translation>
    </message>
    <message>
        <source>must be whole numbers with commas between them</source>
        <translation>必须是用逗号分隔的整数</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>已静音</translation>
    </message>
    <message>
        <source>needs a value</source>
        <translation>需要一个值</translation>
    </message>
    <message>
        <source>needs an expression after "="</source>
        <translation>"=" 后面需要表达式</translation>
    </message>
    <message>
        <source>negative_slope of leaky_relu</source>
        <translation>leaky_relu 的 negative_slope</translation>
    </message>
    <message>
        <source>newer</source>
        <translation>有更新</translation>
    </message>
    <message>
        <source>no default</source>
        <translation>没有默认值</translation>
    </message>
    <message>
        <source>no file</source>
        <translation>没有文件</translation>
    </message>
    <message>
        <source>no lock can be made in </source>
        <translation>无法在此创建锁：</translation>
    </message>
    <message>
        <source>no shape yet</source>
        <translation>还没有形状</translation>
    </message>
    <message>
        <source>no value changes</source>
        <translation>数值不变</translation>
    </message>
    <message>
        <source>node</source>
        <translation>个节点</translation>
    </message>
    <message>
        <source>nodes</source>
        <translation>个节点</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>norm</source>
        <translation>范数</translation>
    </message>
    <message>
        <source>norm </source>
        <translation>范数 </translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不清楚</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>尚不清楚</translation>
    </message>
    <message>
        <source>not one memory</source>
        <translation>不是同一内存</translation>
    </message>
    <message>
        <source>note: </source>
        <translation>注释：</translation>
    </message>
    <message>
        <source>nothing differs from the file</source>
        <translation>与文件没有差别</translation>
    </message>
    <message>
        <source>of </source>
        <translation>属于 </translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>共 %1</translation>
    </message>
    <message>
        <source>of the block</source>
        <translation>块的</translation>
    </message>
    <message>
        <source>one block in all steps</source>
        <translation>所有步共用一个块</translation>
    </message>
    <message>
        <source>one layer in a loop</source>
        <translation>循环中的同一层</translation>
    </message>
    <message>
        <source>one layer, %1 calls</source>
        <translation>同一层，%1 次调用</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>可选</translation>
    </message>
    <message>
        <source>or =expression over the block's arguments</source>
        <translation>或 =以块的参数组成的表达式</translation>
    </message>
    <message>
        <source>or None</source>
        <translation>或 None</translation>
    </message>
    <message>
        <source>other changes</source>
        <translation>其他修改</translation>
    </message>
    <message>
        <source>other parameter</source>
        <translation>其他参数</translation>
    </message>
    <message>
        <source>other parameters</source>
        <translation>其他参数</translation>
    </message>
    <message>
        <source>output </source>
        <translation>输出 </translation>
    </message>
    <message>
        <source>output of the block, </source>
        <translation>块的输出，</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>parameter</source>
        <translation>个参数</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>个参数</translation>
    </message>
    <message>
        <source>part</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>partly frozen</source>
        <translation>部分冻结</translation>
    </message>
    <message>
        <source>passes through</source>
        <translation>直通</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>个问题</translation>
    </message>
    <message>
        <source>problems</source>
        <translation>个问题</translation>
    </message>
    <message>
        <source>quantiles   </source>
        <translation>分位数   </translation>
    </message>
    <message>
        <source>rate ×</source>
        <translation>学习率 ×</translation>
    </message>
    <message>
        <source>recent · %1</source>
        <translation>最近 · %1</translation>
    </message>
    <message>
        <source>regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>run </source>
        <translation>训练 </translation>
    </message>
    <message>
        <source>running_mean and running_var are no parameters: whoever freezes weight and bias of a norm alone finds them changed after training. Kept, the norm works as in eval mode</source>
        <translation>running_mean 和 running_var 不是参数：只冻结归一化层的 weight 和 bias，训练后它们仍会改变。保持后，归一化层像 eval 模式一样工作</translation>
    </message>
    <message>
        <source>same memory</source>
        <translation>同一内存</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>selected cells</source>
        <translation>选中的单元格</translation>
    </message>
    <message>
        <source>sequential block</source>
        <translation>顺序块</translation>
    </message>
    <message>
        <source>shape not known yet</source>
        <translation>形状尚不清楚</translation>
    </message>
    <message>
        <source>shape: N, 3, 32, 32</source>
        <translation>形状：N, 3, 32, 32</translation>
    </message>
    <message>
        <source>share of</source>
        <translation>份额</translation>
    </message>
    <message>
        <source>shared with %1</source>
        <translation>与 %1 共享</translation>
    </message>
    <message>
        <source>single parameter</source>
        <translation>单个参数</translation>
    </message>
    <message>
        <source>std </source>
        <translation>标准差 </translation>
    </message>
    <message>
        <source>sum to</source>
        <translation>之和等于</translation>
    </message>
    <message>
        <source>takes the place of a wire</source>
        <translation>取代一条连线</translation>
    </message>
    <message>
        <source>tensors</source>
        <translation>个张量</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>the gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>the input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>the inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>the last column</source>
        <translation>最后一列</translation>
    </message>
    <message>
        <source>the model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>the model's values</source>
        <translation>模型的数值</translation>
    </message>
    <message>
        <source>the new project</source>
        <translation>新项目</translation>
    </message>
    <message>
        <source>the node</source>
        <translation>该节点</translation>
    </message>
    <message>
        <source>the numbers differ</source>
        <translation>数值不同</translation>
    </message>
    <message>
        <source>the output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>the outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>the parameter</source>
        <translation>的参数</translation>
    </message>
    <message>
        <source>the whole model</source>
        <translation>整个模型</translation>
    </message>
    <message>
        <source>the whole module</source>
        <translation>整个模块</translation>
    </message>
    <message>
        <source>the worst: </source>
        <translation>最差：</translation>
    </message>
    <message>
        <source>then</source>
        <translation>然后</translation>
    </message>
    <message>
        <source>this run</source>
        <translation>本次训练</translation>
    </message>
    <message>
        <source>tie: </source>
        <translation>绑定：</translation>
    </message>
    <message>
        <source>tied</source>
        <translation>已绑定</translation>
    </message>
    <message>
        <source>torch, F and math are there, and the arguments of the block</source>
        <translation>可以使用 torch、F、math 和块的参数</translation>
    </message>
    <message>
        <source>trained</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>training  </source>
        <translation>训练  </translation>
    </message>
    <message>
        <source>true class</source>
        <translation>真实类别</translation>
    </message>
    <message>
        <source>typed</source>
        <translation>键入</translation>
    </message>
    <message>
        <source>unknown layer</source>
        <translation>未知的层</translation>
    </message>
    <message>
        <source>uses it</source>
        <translation>使用它</translation>
    </message>
    <message>
        <source>validation  </source>
        <translation>验证  </translation>
    </message>
    <message>
        <source>values of parameters</source>
        <translation>参数数值</translation>
    </message>
    <message>
        <source>vanishing</source>
        <translation>消失</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>个警告</translation>
    </message>
    <message>
        <source>warning: </source>
        <translation>警告：</translation>
    </message>
    <message>
        <source>warnings</source>
        <translation>个警告</translation>
    </message>
    <message>
        <source>what fits</source>
        <translation>自动选择</translation>
    </message>
    <message>
        <source>what is shown</source>
        <translation>显示的部分</translation>
    </message>
    <message>
        <source>what it is for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>whole layer</source>
        <translation>整个层</translation>
    </message>
    <message>
        <source>whole tensor</source>
        <translation>整个张量</translation>
    </message>
    <message>
        <source>wire to </source>
        <translation>连线到 </translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>.</source>
        <translation>。</translation>
    </message>
    <message>
        <source>module</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Weights (*.pth *.pt *.safetensors *.npz);;All files (*)</source>
        <translation>权重 (*.pth *.pt *.safetensors *.npz);;所有文件 (*)</translation>
    </message>
    <message>
        <source>TorchScript (*.pt);;All files (*)</source>
        <translation>TorchScript (*.pt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>LayerLoom projects (*.loom);;All files (*)</source>
        <translation>LayerLoom 项目 (*.loom);;所有文件 (*)</translation>
    </message>
    <message>
        <source>LayerLoom projects (*.loom)</source>
        <translation>LayerLoom 项目 (*.loom)</translation>
    </message>
    <message>
        <source>Projects, TorchScript models, Python source (*.loom *.pt *.py *.ts *.torchscript);;All files (*)</source>
        <translation>项目、TorchScript 模型、Python 源代码 (*.loom *.pt *.py *.ts *.torchscript);;所有文件 (*)</translation>
    </message>
    <message>
        <source>SVG pictures (*.svg)</source>
        <translation>SVG 图片 (*.svg)</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>PDF 文档 (*.pdf)</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>Tensors (*.npy *.pt *.pth *.npz *.safetensors);;All files (*)</source>
        <translation>张量 (*.npy *.pt *.pth *.npz *.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>TorchScript (*.pt *.pth *.ts *.torchscript);;All files (*)</source>
        <translation>TorchScript (*.pt *.pth *.ts *.torchscript);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Tensors and pictures (*.npy *.npz *.pt *.pth *.safetensors *.png *.jpg *.jpeg *.bmp *.webp);;All files (*)</source>
        <translation>张量和图片 (*.npy *.npz *.pt *.pth *.safetensors *.png *.jpg *.jpeg *.bmp *.webp);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv);;All files (*)</source>
        <translation>表格 (*.csv *.tsv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Tensors (*.pth *.pt *.npz *.npy *.safetensors);;All files (*)</source>
        <translation>张量 (*.pth *.pt *.npz *.npy *.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Tensors and tables (*.npy *.npz *.pt *.pth *.safetensors *.csv *.tsv *.txt);;All files (*)</source>
        <translation>张量和表格 (*.npy *.npz *.pt *.pth *.safetensors *.csv *.tsv *.txt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Python source (*.py);;All files (*)</source>
        <translation>Python 源代码 (*.py);;所有文件 (*)</translation>
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
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>in</source>
        <translation>在块</translation>
    </message>
    <message>
        <source>gets</source>
        <translation>取得</translation>
    </message>
    <message>
        <source>None</source>
        <translation>全不选</translation>
    </message>
    <message>
        <source>decay</source>
        <translation>衰减</translation>
    </message>
    <message>
        <source>to</source>
        <translation>为</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>. </source>
        <translation>。</translation>
    </message>
    <message>
        <source>read from the file while training</source>
        <translation>训练时从文件读取</translation>
    </message>
    <message>
        <source>Normalize gets mean and deviation of the pictures that are trained on</source>
        <translation>Normalize 使用训练图片的均值和标准差</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>正在测量……</translation>
    </message>
    <message>
        <source>Measure the data</source>
        <translation>测量数据</translation>
    </message>
</context>
</TS>
