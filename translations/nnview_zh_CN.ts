<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>QCoreApplication</name>
    <message>
        <source>Select a layer: this panel says what it does and how its numbers come about.</source>
        <translation>请选择一层：此面板说明它的作用以及各数字的由来。</translation>
    </message>
</context>
<context>
    <name>nnview::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Search the commands</source>
        <translation>搜索命令</translation>
    </message>
    <message>
        <source>Type a command or the name of a layer</source>
        <translation>输入命令或层的名称</translation>
    </message>
</context>
<context>
    <name>nnview::Compare</name>
    <message>
        <source>kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>folded into it</source>
        <translation>并入的运算</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>type of numbers</source>
        <translation>数值类型</translation>
    </message>
    <message>
        <source>only after</source>
        <translation>仅在后者</translation>
    </message>
    <message>
        <source>only before</source>
        <translation>仅在前者</translation>
    </message>
</context>
<context>
    <name>nnview::CompareWindow</name>
    <message>
        <source>%1 and %2 – NNView</source>
        <translation>%1 与 %2 – NNView</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>不同之处</translation>
    </message>
    <message>
        <source>&amp;Side by Side</source>
        <translation>左右并列(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>Drawing both figures…</source>
        <translation>正在绘制两幅图…</translation>
    </message>
    <message>
        <source>The structure of both models is the same.</source>
        <translation>两个模型的结构相同。</translation>
    </message>
    <message>
        <source>Added: %1 (green). Removed: %2 (red). Changed: %3 (orange).</source>
        <translation>新增 %1（绿）、删除 %2（红）、更改 %3（橙）</translation>
    </message>
</context>
<context>
    <name>nnview::CostModel</name>
    <message>
        <source>Sum</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation>乘加次数</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
</context>
<context>
    <name>nnview::CostPanel</name>
    <message>
        <source>Parameters and costs</source>
        <translation>参数与开销</translation>
    </message>
    <message>
        <source>Copy as</source>
        <translation>复制为</translation>
    </message>
    <message>
        <source>Copy the table as %1</source>
        <translation>将表格复制为 %1</translation>
    </message>
</context>
<context>
    <name>nnview::Document</name>
    <message>
        <source>Your changes to “%1” are kept, but the model has no such layer now.</source>
        <translation>您对“%1”的修改已保留，但模型中现在没有这一层。</translation>
    </message>
    <message>
        <source>The theme “%1” is not here; the figure uses another one.</source>
        <translation>此处没有主题“%1”，图形改用了其他主题。</translation>
    </message>
    <message>
        <source>The venue “%1” is not here; the figure uses another one.</source>
        <translation>此处没有版式“%1”，图形改用了其他版式。</translation>
    </message>
    <message>
        <source>change caption of %1</source>
        <translation>修改 %1 的标题</translation>
    </message>
    <message>
        <source>change captions of %1 layers</source>
        <translation>修改 %1 层的标题</translation>
    </message>
    <message>
        <source>change operation label of %1</source>
        <translation>修改 %1 的运算标签</translation>
    </message>
    <message>
        <source>change operation labels of %1 layers</source>
        <translation>修改 %1 层的运算标签</translation>
    </message>
    <message>
        <source>move %1</source>
        <translation>移动 %1</translation>
    </message>
    <message>
        <source>move %1 layers</source>
        <translation>移动 %1 层</translation>
    </message>
    <message>
        <source>hide %1</source>
        <translation>隐藏 %1</translation>
    </message>
    <message>
        <source>hide %1 layers</source>
        <translation>隐藏 %1 层</translation>
    </message>
    <message>
        <source>show %1</source>
        <translation>显示 %1</translation>
    </message>
    <message>
        <source>show %1 layers</source>
        <translation>显示 %1 层</translation>
    </message>
    <message>
        <source>change colour of %1</source>
        <translation>修改 %1 的颜色</translation>
    </message>
    <message>
        <source>change colour of %1 layers</source>
        <translation>修改 %1 层的颜色</translation>
    </message>
    <message>
        <source>move label of %1</source>
        <translation>移动 %1 的标签</translation>
    </message>
    <message>
        <source>move labels of %1 layers</source>
        <translation>移动 %1 层的标签</translation>
    </message>
    <message>
        <source>reset %1</source>
        <translation>还原 %1</translation>
    </message>
    <message>
        <source>reset %1 layers</source>
        <translation>还原 %1 层</translation>
    </message>
    <message>
        <source>put %1 back</source>
        <translation>将 %1 放回原处</translation>
    </message>
    <message>
        <source>put %1 layers back</source>
        <translation>将 %1 层放回原处</translation>
    </message>
    <message>
        <source>reset all layers</source>
        <translation>还原所有层</translation>
    </message>
    <message>
        <source>add text</source>
        <translation>添加文字</translation>
    </message>
    <message>
        <source>add arrow</source>
        <translation>添加箭头</translation>
    </message>
    <message>
        <source>add frame</source>
        <translation>添加框</translation>
    </message>
    <message>
        <source>change annotation</source>
        <translation>修改注释</translation>
    </message>
    <message>
        <source>remove annotation</source>
        <translation>删除注释</translation>
    </message>
    <message>
        <source>change %1</source>
        <translation>修改%1</translation>
    </message>
    <message>
        <source>align label of %1</source>
        <translation>对齐 %1 的标签</translation>
    </message>
    <message>
        <source>align labels of %1 layers</source>
        <translation>对齐 %1 层的标签</translation>
    </message>
    <message>
        <source>follow renamed layers</source>
        <translation>跟随重命名的层</translation>
    </message>
    <message>
        <source>The figure needs %1 mm of width at the smallest type, the page has %2 mm.</source>
        <translation>使用最小字号时图需要 %1 mm 宽，页面只有 %2 mm。</translation>
    </message>
    <message>
        <source>The figure is %1 mm high, the page has %2 mm.</source>
        <translation>图高 %1 mm，页面高 %2 mm。</translation>
    </message>
    <message>
        <source>change letter of %1</source>
        <translation>更改 %1 的代号</translation>
    </message>
    <message>
        <source>change letters of %1 layers</source>
        <translation>更改 %1 个层的代号</translation>
    </message>
    <message>
        <source>change picture of %1</source>
        <translation>更改 %1 的图片</translation>
    </message>
    <message>
        <source>change pictures of %1 layers</source>
        <translation>更改 %1 个层的图片</translation>
    </message>
    <message>
        <source>distribute %1 layers</source>
        <translation>均匀分布 %1 个层</translation>
    </message>
    <message>
        <source>group %1 layers</source>
        <translation>组合 %1 个层</translation>
    </message>
    <message>
        <source>name group</source>
        <translation>命名组</translation>
    </message>
    <message>
        <source>ungroup</source>
        <translation>取消组合</translation>
    </message>
    <message>
        <source>add bracket</source>
        <translation>添加括号</translation>
    </message>
</context>
<context>
    <name>nnview::DocumentTabs</name>
    <message>
        <source>Open models</source>
        <translation>打开的模型</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
</context>
<context>
    <name>nnview::ErrorPage</name>
    <message>
        <source>Try Again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Choose Input Shape…</source>
        <translation>选择输入形状…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>nnview::ErrorText</name>
    <message>
        <source>That is not a valid request</source>
        <translation>请求无效</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>无法读取文件</translation>
    </message>
    <message>
        <source>NNView does not know this kind of file</source>
        <translation>NNView 不认识这种文件</translation>
    </message>
    <message>
        <source>This file uses something that NNView cannot read yet</source>
        <translation>此文件使用了 NNView 尚不能读取的内容</translation>
    </message>
    <message>
        <source>The file is damaged</source>
        <translation>文件已损坏</translation>
    </message>
    <message>
        <source>The model is larger than NNView accepts</source>
        <translation>模型超过了 NNView 接受的大小</translation>
    </message>
    <message>
        <source>The model needs an input shape</source>
        <translation>模型需要输入形状</translation>
    </message>
    <message>
        <source>Reading the file went wrong</source>
        <translation>读取文件出错</translation>
    </message>
    <message>
        <source>The file could not be written</source>
        <translation>无法写入文件</translation>
    </message>
    <message>
        <source>Reading was cancelled</source>
        <translation>读取已取消</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>出了问题</translation>
    </message>
    <message>
        <source>Check that the file still exists and that you may read it.</source>
        <translation>请检查文件是否还在，以及您是否有读取权限。</translation>
    </message>
    <message>
        <source>Open a model of Keras, PyTorch, ONNX, TensorFlow, TensorFlow Lite or MXNet, or a project of NNView.</source>
        <translation>请打开 Keras、PyTorch、ONNX、TensorFlow、TensorFlow Lite 或 MXNet 的模型，或 NNView 的项目。</translation>
    </message>
    <message>
        <source>Save or download the file again, then try once more.</source>
        <translation>请重新保存或下载该文件，然后再试一次。</translation>
    </message>
    <message>
        <source>Choose the shape of the model&apos;s input; it is kept in the project.</source>
        <translation>请选择模型输入的形状；它会保存在项目中。</translation>
    </message>
    <message>
        <source>Your other work is not affected: files are read by a program of their own. Try again; if it happens again with this file, please report it.</source>
        <translation>您的其他工作不受影响：文件由单独的程序读取。请重试；如果此文件再次出错，请报告。</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions and the free space, or choose another place.</source>
        <translation>请检查文件夹的权限和剩余空间，或选择其他位置。</translation>
    </message>
    <message>
        <source>Where: %1</source>
        <translation>位置：%1</translation>
    </message>
</context>
<context>
    <name>nnview::Explain</name>
    <message>
        <source>This is what the network is given. Every layer after it works on this tensor or on what became of it.</source>
        <translation>这是网络的输入。后面的每一层都处理这个张量或由它得到的结果。</translation>
    </message>
    <message>
        <source>Slides small kernels over its input and writes one map per kernel, each telling where in the input its pattern was found. The same weights serve every position, so that it has few of them and finds a pattern wherever it stands.</source>
        <translation>用小卷积核滑过输入，每个核写出一张特征图，标明它的模式出现在哪里。所有位置共用同一组权重，因此权重很少，模式出现在哪里都能找到。</translation>
    </message>
    <message>
        <source>Spreads every input value over a window of the output, which makes maps larger. It is a convolution run backwards: what a convolution with this kernel and stride would shrink, it grows.</source>
        <translation>把每个输入值散布到输出的一个窗口上，使特征图变大。它是反过来的卷积：同样的核和步幅使卷积缩小多少，它就放大多少。</translation>
    </message>
    <message>
        <source>Keeps the largest value of every window. The maps become smaller, and a small shift of the input changes little.</source>
        <translation>保留每个窗口中的最大值。特征图变小，输入的微小移动影响不大。</translation>
    </message>
    <message>
        <source>Puts one value in place of every window, most often its mean. The maps become smaller, and nothing has to be learned for it.</source>
        <translation>用一个值（通常是平均值）代替每个窗口。特征图变小，并且没有什么需要学习。</translation>
    </message>
    <message>
        <source>Makes maps larger by repeating or interpolating their values. It has no weights; a convolution behind it usually smooths what it made.</source>
        <translation>通过重复或插值使特征图变大。它没有权重；后面的卷积通常会使结果平滑。</translation>
    </message>
    <message>
        <source>Every unit weighs all inputs, adds them up and adds a bias. It sees everything at once, which costs one weight for every pair of input and unit.</source>
        <translation>每个单元对所有输入加权求和，再加上偏置。它一次看到全部输入，代价是每对输入和单元都要一个权重。</translation>
    </message>
    <message>
        <source>Writes all values of its input in one row. No value changes; only the shape does.</source>
        <translation>把输入的所有值排成一行。值不变，只有形状改变。</translation>
    </message>
    <message>
        <source>Reads the same values in another shape. Nothing is computed.</source>
        <translation>以另一种形状读取同样的值。不做任何计算。</translation>
    </message>
    <message>
        <source>Puts the axes of the tensor in another order. The values stay what they are.</source>
        <translation>改变张量各轴的次序。值保持不变。</translation>
    </message>
    <message>
        <source>Sets a border around the maps, most often of zeros. The layer behind it then sees whole windows at the edges too.</source>
        <translation>在特征图周围加一圈边，通常为零。这样后面的层在边缘也能看到完整的窗口。</translation>
    </message>
    <message>
        <source>Takes a part out of the tensor. The rest goes on elsewhere or nowhere.</source>
        <translation>从张量中取出一部分。其余部分去往别处或不再使用。</translation>
    </message>
    <message>
        <source>Cuts the tensor into parts along an axis. Each part goes its own way.</source>
        <translation>沿一个轴把张量切成几部分。每一部分各走各的路。</translation>
    </message>
    <message>
        <source>Bends every value by the same curve. Without such a curve many layers could do no more than one.</source>
        <translation>用同一条曲线弯曲每个值。没有这样的曲线，许多层并不比一层强。</translation>
    </message>
    <message>
        <source>Shifts and scales every channel to mean 0 and variance 1 over the batch, then to a learned mean and scale. That lets deep networks be trained with larger steps.</source>
        <translation>在批次上把每个通道调整为均值 0、方差 1，再调整为学到的均值和尺度。这样深层网络可以用更大的步长训练。</translation>
    </message>
    <message>
        <source>Shifts and scales the values of each example to a common mean and spread, then to a learned one. Unlike over a batch, every example is treated alone.</source>
        <translation>把每个样本的值调整为共同的均值和离散度，再调整为学到的值。与批次不同，每个样本单独处理。</translation>
    </message>
    <message>
        <source>Sets random values to zero while the network is trained. When the network is used it does nothing.</source>
        <translation>训练时把随机的一些值设为零。使用网络时它什么也不做。</translation>
    </message>
    <message>
        <source>Adds its inputs value by value. Where one of them is a skip connection, the layers in between only have to learn the difference.</source>
        <translation>逐个值相加各输入。如果其中一个是跳跃连接，中间的层只需学习差异。</translation>
    </message>
    <message>
        <source>Multiplies its inputs value by value. Where one of them is a gate between 0 and 1, it decides how much of the other goes on.</source>
        <translation>逐个值相乘各输入。如果其中一个是 0 到 1 之间的门，它决定另一个有多少能通过。</translation>
    </message>
    <message>
        <source>Puts its inputs one behind the other along an axis. Nothing is lost: the layer behind it chooses what it needs.</source>
        <translation>沿一个轴把各输入接在一起。没有任何东西丢失：后面的层自行选择所需。</translation>
    </message>
    <message>
        <source>Multiplies two matrices that were both computed. In attention this compares every token with every other.</source>
        <translation>把两个计算得到的矩阵相乘。在注意力中，这使每个词元与其他所有词元相比较。</translation>
    </message>
    <message>
        <source>Every token asks all others how much they matter to it, and takes the mean of what they offer with these weights. Several heads ask different questions at the same time.</source>
        <translation>每个词元询问其他词元对它有多重要，并以此为权重对它们提供的内容取平均。多个头同时提出不同的问题。</translation>
    </message>
    <message>
        <source>Looks up one row of a learned table for every number in its input. Words that are used alike come to have similar rows.</source>
        <translation>为输入中的每个数字查找学到的表中的一行。用法相近的词会得到相近的行。</translation>
    </message>
    <message>
        <source>Reads its input step by step and keeps a state that each step changes. The same weights serve every step, so that sequences may be of any length.</source>
        <translation>逐步读取输入，并保持一个随每步改变的状态。每一步共用同一组权重，因此序列可以任意长。</translation>
    </message>
    <message>
        <source>Puts one value, such as the mean or the largest, in place of all values along an axis. What is left no longer depends on where something was.</source>
        <translation>用一个值（如平均值或最大值）代替沿一个轴的所有值。剩下的不再取决于事物所在的位置。</translation>
    </message>
    <message>
        <source>Changes between real numbers and small whole numbers with a scale. That makes the network smaller and faster at some cost of precision.</source>
        <translation>按比例在实数与小整数之间转换。网络变得更小更快，代价是一些精度。</translation>
    </message>
    <message>
        <source>An operation that NNView does not know. It is drawn with the name that the file gives it.</source>
        <translation>NNView 不认识的运算。按文件给出的名称绘制。</translation>
    </message>
    <message>
        <source>Computes its output from its inputs value by value or by moving values about. It has nothing to learn.</source>
        <translation>逐个值地或通过移动值由输入计算输出。没有什么需要学习。</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation>乘加次数</translation>
    </message>
    <message>
        <source>Receptive field (%1)</source>
        <translation>感受野（%1）</translation>
    </message>
</context>
<context>
    <name>nnview::ExplainPanel</name>
    <message>
        <source>Explanation of the layer</source>
        <translation>层的说明</translation>
    </message>
    <message>
        <source>No layer is selected</source>
        <translation>未选择层</translation>
    </message>
    <message>
        <source>Read more: %1</source>
        <translation>延伸阅读：%1</translation>
    </message>
</context>
<context>
    <name>nnview::Exporter</name>
    <message>
        <source>Scalable vector graphics</source>
        <translation>可缩放矢量图形</translation>
    </message>
    <message>
        <source>Portable document format</source>
        <translation>便携式文档格式</translation>
    </message>
    <message>
        <source>Portable network graphics</source>
        <translation>便携式网络图形</translation>
    </message>
</context>
<context>
    <name>nnview::FigurePanel</name>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 毫米</translation>
    </message>
    <message>
        <source>does not fit the page</source>
        <translation>超出页面</translation>
    </message>
</context>
<context>
    <name>nnview::FigureView</name>
    <message>
        <source>Figure</source>
        <translation>图形</translation>
    </message>
</context>
<context>
    <name>nnview::GraphWords</name>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>nnview::Guide</name>
    <message>
        <source>Guide</source>
        <translation>指南</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Drop a model file on the window, or choose one of the examples. Every file gets a tab. While you train, the figure follows the file: your changes stay with their layers.</source>
        <translation>把模型文件拖到窗口上，或选择一个示例。每个文件一个标签页。训练时图形会跟随文件：您的修改仍属于各自的层。</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Click a layer, add others with Shift, or draw a box around them. The arrow keys walk from layer to layer. Green lines lead into the selection, orange ones out of it.</source>
        <translation>点击一层，按住 Shift 可添加其他层，或用方框框选。方向键在层之间移动。绿线通向所选的层，橙线从中引出。</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Double-click a text, or press F2, to write it anew; Shift+Enter begins a line. {channels}, {height}, {kernel} and their like are filled in. Drag a label to move it: it snaps to its own place and to its neighbours, with Alt held it does not. Up and Down choose a label by key; then the arrows move it by 0.1 mm, with Shift by 1 mm.</source>
        <translation>双击文字或按 F2 可重新书写；Shift+Enter 换行。{channels}、{height}、{kernel} 等会自动填入。拖动标签可移动它：它会对齐到原处和相邻标签，按住 Alt 则不会。上下键选择标签，然后方向键每次移动 0.1 毫米，按住 Shift 为 1 毫米。</translation>
    </message>
    <message>
        <source>Spacing</source>
        <translation>间距</translation>
    </message>
    <message>
        <source>Drag a layer along its row, or use Alt with Left and Right.</source>
        <translation>沿行拖动一层，或按 Alt 加左右键。</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Repeats are drawn once. Double-click a bracket, or press Alt+Down, to see all copies; Alt+Up closes them again.</source>
        <translation>重复的部分只画一次。双击括号或按 Alt+下 可看到所有副本；Alt+上 再次合上。</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Choose the venue first: it sets width and type sizes. The printed size is shown with Ctrl+1.</source>
        <translation>请先选择版式：它决定宽度和字号。Ctrl+1 显示印刷大小。</translation>
    </message>
    <message>
        <source>Take it along</source>
        <translation>带走图形</translation>
    </message>
    <message>
        <source>Export writes SVG, PDF and PNG; an SVG carries its project and can be opened here again. Copy puts all three on the clipboard. The figure can also be dragged out of the tool bar.</source>
        <translation>导出可写 SVG、PDF 和 PNG；SVG 含有项目，可在此重新打开。复制会把三种格式都放到剪贴板。也可以从工具栏把图形拖出。</translation>
    </message>
    <message>
        <source>Everything else</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Ctrl+Shift+P finds every command and every layer by a few letters. Everything can be undone.</source>
        <translation>Ctrl+Shift+P 用几个字母即可找到任何命令和层。一切都可以撤销。</translation>
    </message>
    <message>
        <source>Groups of your own</source>
        <translation>自建的组</translation>
    </message>
    <message>
        <source>Select layers and press Ctrl+G: they are drawn as one block, with their inside below. Ctrl+Shift+G takes the group apart again.</source>
        <translation>选择层并按 Ctrl+G：它们会绘制为一个块，内部画在下方。Ctrl+Shift+G 可取消组合。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Open two models, then press Ctrl+Shift+M: both figures, with what differs marked.</source>
        <translation>打开两个模型后按 Ctrl+Shift+M：两幅图并列，差异处有标记。</translation>
    </message>
</context>
<context>
    <name>nnview::ImportJob</name>
    <message>
        <source>the reading process did not answer for %1 s and was ended</source>
        <translation>读取进程 %1 秒没有响应，已被终止</translation>
    </message>
    <message>
        <source>reading was cancelled</source>
        <translation>读取已取消</translation>
    </message>
    <message>
        <source>the reading process could not be started</source>
        <translation>无法启动读取进程</translation>
    </message>
    <message>
        <source>Install NNView again: the program nnview-cli belongs beside nnview.</source>
        <translation>请重新安装 NNView：程序 nnview-cli 应与 nnview 放在一起。</translation>
    </message>
    <message>
        <source>the reading process answered without end</source>
        <translation>读取进程的回答没有尽头</translation>
    </message>
    <message>
        <source>the reading process crashed</source>
        <translation>读取进程崩溃</translation>
    </message>
    <message>
        <source>the reading process answered with something that is not a model</source>
        <translation>读取进程的回答不是模型</translation>
    </message>
    <message>
        <source>the reading process ended with the unknown code %1</source>
        <translation>读取进程以未知代码 %1 结束</translation>
    </message>
</context>
<context>
    <name>nnview::InputDialog</name>
    <message>
        <source>Input Shape</source>
        <translation>输入形状</translation>
    </message>
    <message>
        <source>Give the shape of one example, batch first, as the model expects it.</source>
        <translation>请按模型的要求给出一个样本的形状，批次在前。</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>These were tried without success:</source>
        <translation>以下形状已尝试但未成功：</translation>
    </message>
    <message>
        <source>Shapes that were tried</source>
        <translation>已尝试的形状</translation>
    </message>
    <message>
        <source>Read the Model</source>
        <translation>读取模型</translation>
    </message>
    <message>
        <source>Shape of %1</source>
        <translation>%1 的形状</translation>
    </message>
    <message>
        <source>the input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>for example 1x3x224x224</source>
        <translation>例如 1x3x224x224</translation>
    </message>
    <message>
        <source>Numbers with × between them, batch first</source>
        <translation>用 × 分隔的数字，批次在前</translation>
    </message>
    <message>
        <source>Number type</source>
        <translation>数值类型</translation>
    </message>
    <message>
        <source>Give every size as a number, also in place of each question mark.</source>
        <translation>请用数字给出每个大小，包括每个问号处。</translation>
    </message>
</context>
<context>
    <name>nnview::LabelOverlay</name>
    <message>
        <source>Note</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>Operation label</source>
        <translation>运算标签</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>标题</translation>
    </message>
</context>
<context>
    <name>nnview::LayerPanel</name>
    <message>
        <source>Search the layers</source>
        <translation>搜索层</translation>
    </message>
    <message>
        <source>Search, for example kind:conv kernel:3 C&gt;256</source>
        <translation>搜索，例如 kind:conv kernel:3 C&gt;256</translation>
    </message>
    <message>
        <source>Words are looked for in names and types. “kind:conv”, “kernel:3”, “type:Conv2D” and any other attribute compare; “C&gt;256”, “H&lt;=28”, “params&gt;1000000” and “macs&gt;0” count; a minus in front turns a term around.</source>
        <translation>词语在名称和类型中查找。“kind:conv”、“kernel:3”、“type:Conv2D”及任何其他属性用于比较；“C&gt;256”、“H&lt;=28”、“params&gt;1000000”和“macs&gt;0”用于计数；前面加减号表示取反。</translation>
    </message>
    <message>
        <source>%1 of %2 layers; Enter selects them</source>
        <translation>%2 层中的 %1 层；按 Enter 选择</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Show only layers of one kind</source>
        <translation>只显示一种层</translation>
    </message>
    <message>
        <source>All Layers</source>
        <translation>所有层</translation>
    </message>
    <message>
        <source>With Parameters</source>
        <translation>有参数</translation>
    </message>
    <message>
        <source>Without Parameters</source>
        <translation>无参数</translation>
    </message>
    <message>
        <source>Inside Their Modules</source>
        <translation>按模块显示</translation>
    </message>
</context>
<context>
    <name>nnview::LayerTree</name>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
</context>
<context>
    <name>nnview::LayerTreeModel</name>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>模块</translation>
    </message>
</context>
<context>
    <name>nnview::MainWindow</name>
    <message>
        <source>Main</source>
        <translation>主工具栏</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>As opened</source>
        <translation>打开时</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>开销</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>图形</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>100 % is the printed size</source>
        <translation>100 % 为印刷大小</translation>
    </message>
    <message>
        <source>NNView</source>
        <translation>NNView</translation>
    </message>
    <message>
        <source>%1[*] – NNView</source>
        <translation>%1[*] – NNView</translation>
    </message>
    <message>
        <source>%1 · %2 parameters</source>
        <translation>%1 · %2 个参数</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 毫米</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Notes: %1</source>
        <translation>提示：%1</translation>
    </message>
    <message>
        <source>The model could be followed only as far as an operation that failed; the notes say which. Another input shape may help.</source>
        <translation>模型只能跟踪到一个失败的运算；提示中说明了是哪一个。换一个输入形状可能有帮助。</translation>
    </message>
    <message>
        <source>Choose Input Shape…</source>
        <translation>选择输入形状…</translation>
    </message>
    <message>
        <source>The model %1 has changed since this project was saved.</source>
        <translation>自保存此项目以来，模型 %1 已更改。</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>The model %1 is not where it was. The project works without it; to reload the model, say where it is now.</source>
        <translation>模型 %1 不在原处。没有它项目也能使用；要重新读取模型，请指出它现在的位置。</translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;Folder…</source>
        <translation>打开文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>Re&amp;load Model</source>
        <translation>重新读取模型(&amp;L)</translation>
    </message>
    <message>
        <source>Lo&amp;cate Model…</source>
        <translation>查找模型(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Input Shape…</source>
        <translation>输入形状(&amp;I)…</translation>
    </message>
    <message>
        <source>Reload When the Model C&amp;hanges</source>
        <translation>模型更改时重新读取(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Save Project</source>
        <translation>保存项目(&amp;S)</translation>
    </message>
    <message>
        <source>Save Project &amp;As…</source>
        <translation>项目另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Export Figure…</source>
        <translation>导出图形(&amp;E)…</translation>
    </message>
    <message>
        <source>Print Pre&amp;view…</source>
        <translation>打印预览(&amp;V)…</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>打印(&amp;P)…</translation>
    </message>
    <message>
        <source>Close Ta&amp;b</source>
        <translation>关闭标签页(&amp;B)</translation>
    </message>
    <message>
        <source>Reope&amp;n Files at Start</source>
        <translation>启动时重新打开文件(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>&amp;Copy Figure</source>
        <translation>复制图形(&amp;C)</translation>
    </message>
    <message>
        <source>Select &amp;All Layers</source>
        <translation>选择所有层(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Find Layers</source>
        <translation>查找层(&amp;F)</translation>
    </message>
    <message>
        <source>Edit Ca&amp;ption</source>
        <translation>编辑标题(&amp;P)</translation>
    </message>
    <message>
        <source>Edit &amp;Operation Label</source>
        <translation>编辑运算标签(&amp;O)</translation>
    </message>
    <message>
        <source>Co&amp;lour…</source>
        <translation>颜色(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Hide or Show Layer</source>
        <translation>隐藏或显示层(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Open &amp;Group</source>
        <translation>打开组(&amp;G)</translation>
    </message>
    <message>
        <source>Clos&amp;e Group</source>
        <translation>合上组(&amp;E)</translation>
    </message>
    <message>
        <source>Put Labels &amp;Back</source>
        <translation>标签放回原处(&amp;B)</translation>
    </message>
    <message>
        <source>Rese&amp;t Layer</source>
        <translation>还原层(&amp;T)</translation>
    </message>
    <message>
        <source>Reset All La&amp;yers</source>
        <translation>还原所有层(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>插入(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>文字(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Arrow</source>
        <translation>箭头(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Frame Around the Selection</source>
        <translation>围绕所选的框(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Printed Size</source>
        <translation>印刷大小(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Fit Page</source>
        <translation>适合页面(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Rulers</source>
        <translation>标尺(&amp;R)</translation>
    </message>
    <message>
        <source>F&amp;ull Screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <source>Ne&amp;xt Model</source>
        <translation>下一个模型(&amp;X)</translation>
    </message>
    <message>
        <source>Pre&amp;vious Model</source>
        <translation>上一个模型(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation>命令(&amp;C)…</translation>
    </message>
    <message>
        <source>Pa&amp;nels</source>
        <translation>面板(&amp;N)</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>转到 %1</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <source>As the &amp;Desktop</source>
        <translation>与桌面相同(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>Da&amp;rk</source>
        <translation>深色(&amp;R)</translation>
    </message>
    <message>
        <source>Drag Figure</source>
        <translation>拖出图形</translation>
    </message>
    <message>
        <source>Drag from here into another program, or click to copy</source>
        <translation>从这里拖到其他程序，或点击复制</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>指南(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;About NNView</source>
        <translation>关于 NNView(&amp;A)</translation>
    </message>
    <message>
        <source>Clear List</source>
        <translation>清除列表</translation>
    </message>
    <message>
        <source>Unsaved Changes</source>
        <translation>未保存的更改</translation>
    </message>
    <message>
        <source>Save the changes to “%1”?</source>
        <translation>要保存对“%1”的更改吗？</translation>
    </message>
    <message>
        <source>Otherwise your captions, spacing and other changes are lost.</source>
        <translation>否则您的标题、间距和其他更改将丢失。</translation>
    </message>
    <message>
        <source>figure</source>
        <translation>图形</translation>
    </message>
    <message>
        <source>Save Project</source>
        <translation>保存项目</translation>
    </message>
    <message>
        <source>NNView projects (*.nnview)</source>
        <translation>NNView 项目 (*.nnview)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Models and projects (*.h5 *.hdf5 *.keras *.json *.onnx *.pt *.pt2 *.pth *.bin *.ckpt *.pkl *.pb *.pbtxt *.safetensors *.task *.tflite *.ts *.torchscript *.yaml *.yml *.nnview *.svg)</source>
        <translation>模型和项目 (*.h5 *.hdf5 *.keras *.json *.onnx *.pt *.pt2 *.pth *.bin *.ckpt *.pkl *.pb *.pbtxt *.safetensors *.task *.tflite *.ts *.torchscript *.yaml *.yml *.nnview *.svg)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Open a Model That Is a Folder</source>
        <translation>打开文件夹形式的模型</translation>
    </message>
    <message>
        <source>Export Figure</source>
        <translation>导出图形</translation>
    </message>
    <message>
        <source>Choose Another Place…</source>
        <translation>选择其他位置…</translation>
    </message>
    <message>
        <source>Exported %1</source>
        <translation>已导出 %1</translation>
    </message>
    <message>
        <source>Where Is %1?</source>
        <translation>%1 在哪里？</translation>
    </message>
    <message>
        <source>Copied the figure as SVG, PDF and PNG</source>
        <translation>已将图形复制为 SVG、PDF 和 PNG</translation>
    </message>
    <message>
        <source>The figure is larger than the paper: printed at %1 %</source>
        <translation>图形大于纸张：按 %1 % 打印</translation>
    </message>
    <message>
        <source>About NNView</source>
        <translation>关于 NNView</translation>
    </message>
    <message>
        <source>&lt;h3&gt;NNView %1&lt;/h3&gt;&lt;p&gt;Figures of neural networks, drawn from their model files.&lt;/p&gt;&lt;p&gt;Free software under the MIT licence.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;NNView %1&lt;/h3&gt;&lt;p&gt;由模型文件绘制神经网络图。&lt;/p&gt;&lt;p&gt;采用 MIT 许可证的自由软件。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>open group %1</source>
        <translation>打开组 %1</translation>
    </message>
    <message>
        <source>close group %1</source>
        <translation>合上组 %1</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Go to layer %1</source>
        <translation>转到层 %1</translation>
    </message>
    <message>
        <source>The model changed and cannot be read now; the figure shows what it was. %1</source>
        <translation>模型已更改，目前无法读取；图形显示的是原来的模型。%1</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>%1 has changed and was read again: %2. Your changes to the figure are kept.</source>
        <translation>%1 已更改并重新读取：%2。您对图形的修改已保留。</translation>
    </message>
    <message>
        <source>Show the Changes</source>
        <translation>显示更改</translation>
    </message>
    <message>
        <source>an unnamed figure</source>
        <translation>未命名的图形</translation>
    </message>
    <message>
        <source>NNView did not end as it should. Unsaved work is here: %1.</source>
        <translation>NNView 未正常结束。这里有未保存的工作：%1。</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Add &amp;Theme or Venue…</source>
        <translation>添加主题或版式(&amp;T)…</translation>
    </message>
    <message>
        <source>Al&amp;ign Labels</source>
        <translation>对齐标签(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Seen As</source>
        <translation>预览色觉(&amp;S)</translation>
    </message>
    <message>
        <source>In Full &amp;Colour</source>
        <translation>全彩(&amp;C)</translation>
    </message>
    <message>
        <source>Printed in &amp;Grey</source>
        <translation>灰度印刷(&amp;G)</translation>
    </message>
    <message>
        <source>Without &amp;Red (Protanopia)</source>
        <translation>红色盲(&amp;R)</translation>
    </message>
    <message>
        <source>Without Gr&amp;een (Deuteranopia)</source>
        <translation>绿色盲(&amp;E)</translation>
    </message>
    <message>
        <source>Without &amp;Blue (Tritanopia)</source>
        <translation>蓝色盲(&amp;B)</translation>
    </message>
    <message>
        <source>Add a Theme or Venue</source>
        <translation>添加主题或版式</translation>
    </message>
    <message>
        <source>Themes and venues (*.json)</source>
        <translation>主题和版式 (*.json)</translation>
    </message>
    <message>
        <source>Added %1</source>
        <translation>已添加 %1</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>All layers of the model in call order, inside their modules. The search takes words and terms such as kind:conv or C&gt;256. A check mark says whether a layer is drawn.</source>
        <translation>按调用顺序列出模型的所有层，归在各自的模块中。可搜索单词以及 kind:conv、C&gt;256 之类的条件。勾选表示绘制该层。</translation>
    </message>
    <message>
        <source>What the reader noticed in the model and what is wrong with the figure. A click leads to the layer; the buttons below are remedies.</source>
        <translation>读取模型时发现的情况以及图中的问题。单击可转到相应的层，下方的按钮可加以修正。</translation>
    </message>
    <message>
        <source>Parameters and multiply-accumulates of every layer, to sort and to copy as a table.</source>
        <translation>每个层的参数量和乘加运算量，可排序并复制为表格。</translation>
    </message>
    <message>
        <source>What the whole figure looks like: the venue sets its width and type, the level how much of the model is drawn.</source>
        <translation>整幅图的外观：版式决定宽度和字号，层级决定绘制模型的多少内容。</translation>
    </message>
    <message>
        <source>The selected layers: what can be changed in the figure, and what is known about them. The arrow on the right takes a change back.</source>
        <translation>所选的层：图中可以更改的内容以及已知的信息。右侧的箭头可撤回更改。</translation>
    </message>
    <message>
        <source>What the selected layer does, with its own numbers put into the formulas.</source>
        <translation>所选层的作用，公式中代入了它自己的数值。</translation>
    </message>
    <message>
        <source>Everything that was done since the model was opened. A click goes back to there.</source>
        <translation>打开模型以来所做的一切。单击可回到那一步。</translation>
    </message>
    <message>
        <source>The figure on its page. Click to select, drag to move, double-click a text to change it or a group to open it; Ctrl with the wheel zooms, Space pans.</source>
        <translation>页面上的图。单击选择，拖动移动，双击可修改文字或打开组；Ctrl 加滚轮缩放，空格键平移。</translation>
    </message>
    <message>
        <source>New &amp;Window</source>
        <translation>新建窗口(&amp;W)</translation>
    </message>
    <message>
        <source>Edit Theme an&amp;d Venue…</source>
        <translation>编辑主题和版式(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Bracket Under the Selection</source>
        <translation>所选下方的括号(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Picture on the Input…</source>
        <translation>输入上的图片(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation>导览(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;What Is This?</source>
        <translation>这是什么？(&amp;W)</translation>
    </message>
    <message>
        <source>Open the other model too: every file gets a tab, and two tabs can be compared.</source>
        <translation>请同时打开另一个模型：每个文件都有一个标签页，两个标签页可以比较。</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Compare %1 with:</source>
        <translation>将 %1 与以下比较：</translation>
    </message>
    <message>
        <source>New here? A tour of one minute shows on an example how a figure is made.</source>
        <translation>初次使用？一分钟的导览会用一个例子说明如何制作图。</translation>
    </message>
    <message>
        <source>Take the Tour</source>
        <translation>开始导览</translation>
    </message>
    <message>
        <source>Select two layers or more to group them; what lies between them comes along.</source>
        <translation>请选择两个或更多的层进行组合；它们之间的层也会包含在内。</translation>
    </message>
    <message>
        <source>These layers cannot be drawn as one block, because more than one tensor leaves them. Select the layers up to where their ways meet again.</source>
        <translation>这些层无法绘制为一个块，因为有多个张量从中流出。请一直选到它们的路径重新汇合之处。</translation>
    </message>
    <message>
        <source>Name Group</source>
        <translation>命名组</translation>
    </message>
    <message>
        <source>Name of the group in the figure:</source>
        <translation>图中组的名称：</translation>
    </message>
    <message>
        <source>Picture for the Input</source>
        <translation>输入的图片</translation>
    </message>
    <message>
        <source>Group Layer&amp;s</source>
        <translation>组合层(&amp;S)</translation>
    </message>
    <message>
        <source>U&amp;ngroup Layers</source>
        <translation>取消组合(&amp;N)</translation>
    </message>
    <message>
        <source>Na&amp;me Group…</source>
        <translation>命名组(&amp;M)…</translation>
    </message>
    <message>
        <source>Distribute E&amp;venly</source>
        <translation>均匀分布(&amp;V)</translation>
    </message>
    <message>
        <source>Co&amp;mpare Models…</source>
        <translation>比较模型(&amp;M)…</translation>
    </message>
</context>
<context>
    <name>nnview::MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation>关闭消息</translation>
    </message>
</context>
<context>
    <name>nnview::ModelChanges</name>
    <message>
        <source>its structure is the same</source>
        <translation>结构没有变化</translation>
    </message>
    <message>
        <source>layers added: %1</source>
        <translation>新增的层：%1</translation>
    </message>
    <message>
        <source>layers removed: %1</source>
        <translation>删除的层：%1</translation>
    </message>
    <message>
        <source>layers changed: %1</source>
        <translation>更改的层：%1</translation>
    </message>
    <message>
        <source>layers renamed: %1</source>
        <translation>重命名的层：%1</translation>
    </message>
</context>
<context>
    <name>nnview::NotesPanel</name>
    <message>
        <source>Notes</source>
        <translation>提示</translation>
    </message>
</context>
<context>
    <name>nnview::OptionText</name>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Venue</source>
        <translation>版式</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>栏</translation>
    </message>
    <message>
        <source>Level of detail</source>
        <translation>详细程度</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>LeNet</source>
        <translation>LeNet</translation>
    </message>
    <message>
        <source>Cuboids</source>
        <translation>长方体</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>Flowchart</source>
        <translation>流程图</translation>
    </message>
    <message>
        <source>Trapezoids</source>
        <translation>梯形</translation>
    </message>
    <message>
        <source>One column</source>
        <translation>单栏</translation>
    </message>
    <message>
        <source>Full page width</source>
        <translation>整页宽</translation>
    </message>
    <message>
        <source>Every operation</source>
        <translation>每个运算</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>块</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Codes (C1, S2)</source>
        <translation>代号（C1、S2）</translation>
    </message>
    <message>
        <source>Kinds (conv1, pool1)</source>
        <translation>类型（conv1、pool1）</translation>
    </message>
    <message>
        <source>As in the model</source>
        <translation>与模型相同</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>Transposed convolution</source>
        <translation>转置卷积</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>Upsampling</source>
        <translation>上采样</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>全连接</translation>
    </message>
    <message>
        <source>Flatten</source>
        <translation>展平</translation>
    </message>
    <message>
        <source>Reshape</source>
        <translation>变形</translation>
    </message>
    <message>
        <source>Permute</source>
        <translation>轴置换</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>切片</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>拆分</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Addition</source>
        <translation>加法</translation>
    </message>
    <message>
        <source>Multiplication</source>
        <translation>乘法</translation>
    </message>
    <message>
        <source>Subtraction</source>
        <translation>减法</translation>
    </message>
    <message>
        <source>Division</source>
        <translation>除法</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>Concatenation</source>
        <translation>拼接</translation>
    </message>
    <message>
        <source>Matrix product</source>
        <translation>矩阵乘积</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>Recurrent</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Reduction</source>
        <translation>归约</translation>
    </message>
    <message>
        <source>Elementwise function</source>
        <translation>逐元素函数</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>恒等</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>索引</translation>
    </message>
    <message>
        <source>Quantisation</source>
        <translation>量化</translation>
    </message>
    <message>
        <source>Control flow</source>
        <translation>控制流</translation>
    </message>
    <message>
        <source>Unknown operation</source>
        <translation>未知运算</translation>
    </message>
</context>
<context>
    <name>nnview::PngDialog</name>
    <message>
        <source>Transparent background</source>
        <translation>透明背景</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source> dpi</source>
        <translation> dpi</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
</context>
<context>
    <name>nnview::Problems</name>
    <message>
        <source>Texts overlap</source>
        <translation>文字重叠</translation>
    </message>
    <message>
        <source>Texts of one line stand too close together</source>
        <translation>同一行的文字靠得太近</translation>
    </message>
    <message>
        <source>Texts lie on glyphs</source>
        <translation>文字压在图形上</translation>
    </message>
    <message>
        <source>Lines run through texts</source>
        <translation>线条穿过文字</translation>
    </message>
    <message>
        <source>Type is smaller than the venue allows</source>
        <translation>字号小于版式允许的大小</translation>
    </message>
    <message>
        <source>Lines are thinner than print can show</source>
        <translation>线条细得无法印刷</translation>
    </message>
    <message>
        <source>Edges run through other layers</source>
        <translation>连线穿过其他层</translation>
    </message>
    <message>
        <source>Edges cross</source>
        <translation>连线交叉</translation>
    </message>
    <message>
        <source>A caption stands far from its layer</source>
        <translation>标题离它的层太远</translation>
    </message>
    <message>
        <source>A tick misses its label</source>
        <translation>刻度线没有对准标签</translation>
    </message>
    <message>
        <source>Something lies off the page</source>
        <translation>有内容在页面之外</translation>
    </message>
    <message>
        <source>The figure is higher than the page</source>
        <translation>图形高于页面</translation>
    </message>
    <message>
        <source>Sizes do not follow the numbers</source>
        <translation>大小与数字不符</translation>
    </message>
    <message>
        <source>A stack hides planes without saying so</source>
        <translation>堆叠隐藏了平面而没有说明</translation>
    </message>
    <message>
        <source>Layers are missing from the figure</source>
        <translation>图形中缺少层</translation>
    </message>
    <message>
        <source>Edges are missing or wrong</source>
        <translation>连线缺失或有误</translation>
    </message>
    <message>
        <source>More layers are drawn than a reader takes in at once</source>
        <translation>画出的层多得难以一眼看清</translation>
    </message>
    <message>
        <source>Use the full page width</source>
        <translation>使用整页宽</translation>
    </message>
    <message>
        <source>Draw repeats once</source>
        <translation>重复部分只画一次</translation>
    </message>
    <message>
        <source>Leave the names out</source>
        <translation>省略名称</translation>
    </message>
    <message>
        <source>Use a wider page</source>
        <translation>使用更宽的页面</translation>
    </message>
    <message>
        <source>Put the labels back</source>
        <translation>标签放回原处</translation>
    </message>
    <message>
        <source>Forget this change</source>
        <translation>放弃此修改</translation>
    </message>
    <message>
        <source>forget a group</source>
        <translation>放弃一个组的修改</translation>
    </message>
    <message>
        <source>Two shapes contradict each other</source>
        <translation>两个形状相互矛盾</translation>
    </message>
    <message>
        <source>A pooling layer changes nothing</source>
        <translation>有一个池化层不起作用</translation>
    </message>
    <message>
        <source>The shape of an input was inferred</source>
        <translation>推断了输入的形状</translation>
    </message>
    <message>
        <source>The kind of a layer was inferred</source>
        <translation>推断了层的种类</translation>
    </message>
    <message>
        <source>An order was inferred</source>
        <translation>推断了顺序</translation>
    </message>
    <message>
        <source>Shapes do not fit together</source>
        <translation>形状不匹配</translation>
    </message>
    <message>
        <source>An operation is not known</source>
        <translation>有未知的运算</translation>
    </message>
    <message>
        <source>Parameters could not be counted</source>
        <translation>无法统计参数</translation>
    </message>
    <message>
        <source>A shape is not known</source>
        <translation>有未知的形状</translation>
    </message>
    <message>
        <source>Weights could not be read</source>
        <translation>无法读取权重</translation>
    </message>
    <message>
        <source>The file holds weights only, not what is done with them</source>
        <translation>文件只含权重，不含其用法</translation>
    </message>
</context>
<context>
    <name>nnview::ProgressPage</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>正在读取 %1</translation>
    </message>
</context>
<context>
    <name>nnview::PropertyDelegate</name>
    <message>
        <source> mm</source>
        <translation> 毫米</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>其他…</translation>
    </message>
</context>
<context>
    <name>nnview::PropertyModel</name>
    <message>
        <source>%1 layers</source>
        <translation>%1 层</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation>乘加次数</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Name in the file</source>
        <translation>文件中的名称</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>%1, %2 mm</source>
        <translation>%1，%2 毫米</translation>
    </message>
    <message>
        <source>In the figure</source>
        <translation>在图形中</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Caption moved by</source>
        <translation>标题移动了</translation>
    </message>
    <message>
        <source>Operation label</source>
        <translation>运算标签</translation>
    </message>
    <message>
        <source>Label moved by</source>
        <translation>标签移动了</translation>
    </message>
    <message>
        <source>Gap before</source>
        <translation>前间距</translation>
    </message>
    <message>
        <source>Visible</source>
        <translation>可见</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Shares its weights with</source>
        <translation>共享权重的层</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Folded into this layer</source>
        <translation>并入此层</translation>
    </message>
    <message>
        <source>, %1 parameters</source>
        <translation>，%1 个参数</translation>
    </message>
    <message>
        <source>Stored tensors</source>
        <translation>存储的张量</translation>
    </message>
    <message>
        <source>, shared with %1</source>
        <translation>，与 %1 共享</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 毫米</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Back to what NNView chooses</source>
        <translation>恢复为 NNView 的选择</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Name of the group</source>
        <translation>组的名称</translation>
    </message>
    <message>
        <source>Letter and number</source>
        <translation>字母和编号</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>own picture</source>
        <translation>自选图片</translation>
    </message>
</context>
<context>
    <name>nnview::PropertyPanel</name>
    <message>
        <source>Select a layer in the figure or in the list to see and change it.</source>
        <translation>请在图形或列表中选择一层来查看和修改。</translation>
    </message>
    <message>
        <source>Properties of the layer</source>
        <translation>层的属性</translation>
    </message>
    <message>
        <source>Copy Value</source>
        <translation>复制值</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>还原</translation>
    </message>
</context>
<context>
    <name>nnview::Ruler</name>
    <message>
        <source>Horizontal ruler</source>
        <translation>水平标尺</translation>
    </message>
    <message>
        <source>Vertical ruler</source>
        <translation>垂直标尺</translation>
    </message>
    <message>
        <source>Millimetres on the printed page</source>
        <translation>印刷页面上的毫米</translation>
    </message>
</context>
<context>
    <name>nnview::StartPage</name>
    <message>
        <source>LeNet-5 (Keras)</source>
        <translation>LeNet-5（Keras）</translation>
    </message>
    <message>
        <source>LeNet-5 (PyTorch, TorchScript)</source>
        <translation>LeNet-5（PyTorch，TorchScript）</translation>
    </message>
    <message>
        <source>VGG-16 (Keras)</source>
        <translation>VGG-16（Keras）</translation>
    </message>
    <message>
        <source>Multilayer perceptron (Keras)</source>
        <translation>多层感知机（Keras）</translation>
    </message>
    <message>
        <source>Transformer encoder</source>
        <translation>Transformer 编码器</translation>
    </message>
    <message>
        <source>LSTM for texts</source>
        <translation>文本 LSTM</translation>
    </message>
    <message>
        <source>Bidirectional LSTM</source>
        <translation>双向 LSTM</translation>
    </message>
    <message>
        <source>Convolutional autoencoder</source>
        <translation>卷积自编码器</translation>
    </message>
    <message>
        <source>Siamese network</source>
        <translation>孪生网络</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近的文件</translation>
    </message>
    <message>
        <source>Figures of neural networks, from the model file</source>
        <translation>由模型文件绘制神经网络图</translation>
    </message>
    <message>
        <source>Open a model of Keras, PyTorch, ONNX, TensorFlow, TensorFlow Lite or MXNet. You can also drop a file or a folder on this window.</source>
        <translation>打开 Keras、PyTorch、ONNX、TensorFlow、TensorFlow Lite 或 MXNet 的模型。也可以把文件或文件夹拖到此窗口。</translation>
    </message>
    <message>
        <source>Open a Model or Project…</source>
        <translation>打开模型或项目…</translation>
    </message>
</context>
<context>
    <name>nnview::StyleDialog</name>
    <message>
        <source>%1, own</source>
        <translation>%1（自定）</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Convolutions</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>Dense layers</source>
        <translation>全连接层</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Recurrent layers</source>
        <translation>循环层</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>Unknown operations</source>
        <translation>未知运算</translation>
    </message>
    <message>
        <source>Theme and Venue</source>
        <translation>主题和版式</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Page and Type</source>
        <translation>页面和字体(&amp;P)</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>%1, front</source>
        <translation>%1，前面</translation>
    </message>
    <message>
        <source>%1, back</source>
        <translation>%1，后面</translation>
    </message>
    <message>
        <source>Outlines</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>细节</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>线条</translation>
    </message>
    <message>
        <source>Kernels</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>Skip connections</source>
        <translation>跳跃连接</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>框</translation>
    </message>
    <message>
        <source>Skip width</source>
        <translation>跳跃线宽</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Operation labels</source>
        <translation>运算标签</translation>
    </message>
    <message>
        <source>Smallest type</source>
        <translation>最小字号</translation>
    </message>
    <message>
        <source>Largest height</source>
        <translation>最大高度</translation>
    </message>
    <message>
        <source>One column</source>
        <translation>单栏</translation>
    </message>
    <message>
        <source>Two columns</source>
        <translation>双栏</translation>
    </message>
    <message>
        <source>A theme and a venue need a name.</source>
        <translation>主题和版式需要名称。</translation>
    </message>
</context>
<context>
    <name>nnview::Tour</name>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>导览</translation>
    </message>
    <message>
        <source>The figure</source>
        <translation>图</translation>
    </message>
    <message>
        <source>This is the model, drawn from its file. Click a layer to select it; double-click a text to change it.</source>
        <translation>这是根据文件绘制的模型。单击选择层，双击文字可修改。</translation>
    </message>
    <message>
        <source>The page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Choose where the figure will be printed: the venue sets its width and the sizes of its type.</source>
        <translation>选择图将刊印在何处：版式决定宽度和字号。</translation>
    </message>
    <message>
        <source>One layer</source>
        <translation>一个层</translation>
    </message>
    <message>
        <source>What is selected can be changed here: its texts, its colour, the gap before it. The arrow on the right takes a change back.</source>
        <translation>可在此更改所选内容：文字、颜色、前面的间距。右侧的箭头可撤回更改。</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>所有层</translation>
    </message>
    <message>
        <source>Search them by name, kind or number, for example kind:conv kernel:5. The check marks hide and show them.</source>
        <translation>可按名称、种类或数值搜索，例如 kind:conv kernel:5。勾选框可隐藏或显示层。</translation>
    </message>
    <message>
        <source>Into the paper</source>
        <translation>放入论文</translation>
    </message>
    <message>
        <source>Export the figure, copy it, or drag it into another program. Saved as a project, it follows the model when that is trained anew.</source>
        <translation>导出图、复制图，或把它拖到其他程序中。保存为项目后，重新训练模型时图会随之更新。</translation>
    </message>
    <message>
        <source>&amp;Leave</source>
        <translation>退出(&amp;L)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一步(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>完成(&amp;D)</translation>
    </message>
</context>
<context>
    <name>nnview::UserPicture</name>
    <message>
        <source>Pictures (%1)</source>
        <translation>图片 (%1)</translation>
    </message>
</context>
</TS>
