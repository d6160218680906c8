<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en">
<context>
    <name>QCoreApplication</name>
    <message>
        <source>Select a layer: this panel says what it does and how its numbers come about.</source>
        <translation>層を選ぶと、その働きと数の由来を説明します。</translation>
    </message>
</context>
<context>
    <name>nnview::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>Search the commands</source>
        <translation>コマンドを探す</translation>
    </message>
    <message>
        <source>Type a command or the name of a layer</source>
        <translation>コマンドまたは層の名前を入力</translation>
    </message>
</context>
<context>
    <name>nnview::Compare</name>
    <message>
        <source>kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>output</source>
        <translation>出力</translation>
    </message>
    <message>
        <source>folded into it</source>
        <translation>まとめたもの</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>パラメーター</translation>
    </message>
    <message>
        <source>type of numbers</source>
        <translation>数値の型</translation>
    </message>
    <message>
        <source>only after</source>
        <translation>後だけ</translation>
    </message>
    <message>
        <source>only before</source>
        <translation>前だけ</translation>
    </message>
</context>
<context>
    <name>nnview::CompareWindow</name>
    <message>
        <source>%1 and %2 – NNView</source>
        <translation>%1 と %2 – NNView</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>違い</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>層</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>前</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>違うところ</translation>
    </message>
    <message>
        <source>&amp;Side by Side</source>
        <translation>左右に並べる(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>合わせる(&amp;F)</translation>
    </message>
    <message>
        <source>Drawing both figures…</source>
        <translation>両方の図を描いています…</translation>
    </message>
    <message>
        <source>The structure of both models is the same.</source>
        <translation>両方のモデルの構造は同じです。</translation>
    </message>
    <message>
        <source>Added: %1 (green). Removed: %2 (red). Changed: %3 (orange).</source>
        <translation>追加 %1（緑）、削除 %2（赤）、変更 %3（橙）</translation>
    </message>
</context>
<context>
    <name>nnview::CostModel</name>
    <message>
        <source>Sum</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>層</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>出力</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>パラメーター</translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation>積和演算</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>割合</translation>
    </message>
</context>
<context>
    <name>nnview::CostPanel</name>
    <message>
        <source>Parameters and costs</source>
        <translation>パラメーターと計算量</translation>
    </message>
    <message>
        <source>Copy as</source>
        <translation>コピー形式</translation>
    </message>
    <message>
        <source>Copy the table as %1</source>
        <translation>表を %1 としてコピー</translation>
    </message>
</context>
<context>
    <name>nnview::Document</name>
    <message>
        <source>Your changes to “%1” are kept, but the model has no such layer now.</source>
        <translation>「%1」への変更は保持されていますが、モデルに現在その層はありません。</translation>
    </message>
    <message>
        <source>The theme “%1” is not here; the figure uses another one.</source>
        <translation>テーマ「%1」はここにありません。図には別のテーマを使います。</translation>
    </message>
    <message>
        <source>The venue “%1” is not here; the figure uses another one.</source>
        <translation>掲載先「%1」はここにありません。図には別のものを使います。</translation>
    </message>
    <message>
        <source>change caption of %1</source>
        <translation>%1 の見出しを変更</translation>
    </message>
    <message>
        <source>change captions of %1 layers</source>
        <translation>%1 層の見出しを変更</translation>
    </message>
    <message>
        <source>change operation label of %1</source>
        <translation>%1 の演算ラベルを変更</translation>
    </message>
    <message>
        <source>change operation labels of %1 layers</source>
        <translation>%1 層の演算ラベルを変更</translation>
    </message>
    <message>
        <source>move %1</source>
        <translation>%1 を移動</translation>
    </message>
    <message>
        <source>move %1 layers</source>
        <translation>%1 層を移動</translation>
    </message>
    <message>
        <source>hide %1</source>
        <translation>%1 を隠す</translation>
    </message>
    <message>
        <source>hide %1 layers</source>
        <translation>%1 層を隠す</translation>
    </message>
    <message>
        <source>show %1</source>
        <translation>%1 を表示</translation>
    </message>
    <message>
        <source>show %1 layers</source>
        <translation>%1 層を表示</translation>
    </message>
    <message>
        <source>change colour of %1</source>
        <translation>%1 の色を変更</translation>
    </message>
    <message>
        <source>change colour of %1 layers</source>
        <translation>%1 層の色を変更</translation>
    </message>
    <message>
        <source>move label of %1</source>
        <translation>%1 のラベルを移動</translation>
    </message>
    <message>
        <source>move labels of %1 layers</source>
        <translation>%1 層のラベルを移動</translation>
    </message>
    <message>
        <source>reset %1</source>
        <translation>%1 を元に戻す</translation>
    </message>
    <message>
        <source>reset %1 layers</source>
        <translation>%1 層を元に戻す</translation>
    </message>
    <message>
        <source>put %1 back</source>
        <translation>%1 を元の位置へ</translation>
    </message>
    <message>
        <source>put %1 layers back</source>
        <translation>%1 層を元の位置へ</translation>
    </message>
    <message>
        <source>reset all layers</source>
        <translation>すべての層を元に戻す</translation>
    </message>
    <message>
        <source>add text</source>
        <translation>文字を追加</translation>
    </message>
    <message>
        <source>add arrow</source>
        <translation>矢印を追加</translation>
    </message>
    <message>
        <source>add frame</source>
        <translation>枠を追加</translation>
    </message>
    <message>
        <source>change annotation</source>
        <translation>注釈を変更</translation>
    </message>
    <message>
        <source>remove annotation</source>
        <translation>注釈を削除</translation>
    </message>
    <message>
        <source>change %1</source>
        <translation>%1を変更</translation>
    </message>
    <message>
        <source>align label of %1</source>
        <translation>%1 のラベルを揃える</translation>
    </message>
    <message>
        <source>align labels of %1 layers</source>
        <translation>%1 層のラベルを揃える</translation>
    </message>
    <message>
        <source>follow renamed layers</source>
        <translation>名前の変わった層に従う</translation>
    </message>
    <message>
        <source>The figure needs %1 mm of width at the smallest type, the page has %2 mm.</source>
        <translation>最小の文字でも図の幅は %1 mm 必要ですが、ページは %2 mm です。</translation>
    </message>
    <message>
        <source>The figure is %1 mm high, the page has %2 mm.</source>
        <translation>図の高さは %1 mm、ページは %2 mm です。</translation>
    </message>
    <message>
        <source>change letter of %1</source>
        <translation>%1 の記号を変更</translation>
    </message>
    <message>
        <source>change letters of %1 layers</source>
        <translation>%1 層の記号を変更</translation>
    </message>
    <message>
        <source>change picture of %1</source>
        <translation>%1 の画像を変更</translation>
    </message>
    <message>
        <source>change pictures of %1 layers</source>
        <translation>%1 層の画像を変更</translation>
    </message>
    <message>
        <source>distribute %1 layers</source>
        <translation>%1 層を等間隔に</translation>
    </message>
    <message>
        <source>group %1 layers</source>
        <translation>%1 層をグループ化</translation>
    </message>
    <message>
        <source>name group</source>
        <translation>グループに名前を付ける</translation>
    </message>
    <message>
        <source>ungroup</source>
        <translation>グループ解除</translation>
    </message>
    <message>
        <source>add bracket</source>
        <translation>括弧を追加</translation>
    </message>
</context>
<context>
    <name>nnview::DocumentTabs</name>
    <message>
        <source>Open models</source>
        <translation>開いているモデル</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新規</translation>
    </message>
</context>
<context>
    <name>nnview::ErrorPage</name>
    <message>
        <source>Try Again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Choose Input Shape…</source>
        <translation>入力の形を選択…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
</context>
<context>
    <name>nnview::ErrorText</name>
    <message>
        <source>That is not a valid request</source>
        <translation>要求が正しくありません</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>ファイルを読めません</translation>
    </message>
    <message>
        <source>NNView does not know this kind of file</source>
        <translation>NNView の知らない種類のファイルです</translation>
    </message>
    <message>
        <source>This file uses something that NNView cannot read yet</source>
        <translation>このファイルは NNView がまだ読めないものを使っています</translation>
    </message>
    <message>
        <source>The file is damaged</source>
        <translation>ファイルが壊れています</translation>
    </message>
    <message>
        <source>The model is larger than NNView accepts</source>
        <translation>モデルが NNView の上限を超えています</translation>
    </message>
    <message>
        <source>The model needs an input shape</source>
        <translation>モデルには入力の形が必要です</translation>
    </message>
    <message>
        <source>Reading the file went wrong</source>
        <translation>ファイルの読み込みに失敗しました</translation>
    </message>
    <message>
        <source>The file could not be written</source>
        <translation>ファイルに書き込めませんでした</translation>
    </message>
    <message>
        <source>Reading was cancelled</source>
        <translation>読み込みは中止されました</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>問題が起きました</translation>
    </message>
    <message>
        <source>Check that the file still exists and that you may read it.</source>
        <translation>ファイルがまだあり、読む権限があるか確認してください。</translation>
    </message>
    <message>
        <source>Open a model of Keras, PyTorch, ONNX, TensorFlow, TensorFlow Lite or MXNet, or a project of NNView.</source>
        <translation>Keras、PyTorch、ONNX、TensorFlow、TensorFlow Lite、MXNet のモデルか、NNView のプロジェクトを開いてください。</translation>
    </message>
    <message>
        <source>Save or download the file again, then try once more.</source>
        <translation>ファイルを保存またはダウンロードし直して、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Choose the shape of the model&apos;s input; it is kept in the project.</source>
        <translation>モデルの入力の形を選んでください。プロジェクトに保存されます。</translation>
    </message>
    <message>
        <source>Your other work is not affected: files are read by a program of their own. Try again; if it happens again with this file, please report it.</source>
        <translation>ほかの作業に影響はありません。ファイルは別のプログラムが読みます。もう一度お試しください。このファイルで再び起きたら報告してください。</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions and the free space, or choose another place.</source>
        <translation>フォルダーの権限と空き容量を確認するか、別の場所を選んでください。</translation>
    </message>
    <message>
        <source>Where: %1</source>
        <translation>場所：%1</translation>
    </message>
</context>
<context>
    <name>nnview::Explain</name>
    <message>
        <source>This is what the network is given. Every layer after it works on this tensor or on what became of it.</source>
        <translation>ネットワークへの入力です。以降の層はすべて、このテンソルかその結果を扱います。</translation>
    </message>
    <message>
        <source>Slides small kernels over its input and writes one map per kernel, each telling where in the input its pattern was found. The same weights serve every position, so that it has few of them and finds a pattern wherever it stands.</source>
        <translation>小さなカーネルを入力の上で滑らせ、カーネルごとに、そのパターンがどこにあるかを示すマップを書きます。同じ重みをすべての位置で使うので重みは少なく、パターンはどこにあっても見つかります。</translation>
    </message>
    <message>
        <source>Spreads every input value over a window of the output, which makes maps larger. It is a convolution run backwards: what a convolution with this kernel and stride would shrink, it grows.</source>
        <translation>入力の値をそれぞれ出力の窓に広げ、マップを大きくします。畳み込みの逆向きで、同じカーネルとストライドの畳み込みが縮めるものを広げます。</translation>
    </message>
    <message>
        <source>Keeps the largest value of every window. The maps become smaller, and a small shift of the input changes little.</source>
        <translation>各窓の最大値を残します。マップは小さくなり、入力が少しずれてもあまり変わりません。</translation>
    </message>
    <message>
        <source>Puts one value in place of every window, most often its mean. The maps become smaller, and nothing has to be learned for it.</source>
        <translation>各窓を一つの値、多くは平均で置き換えます。マップは小さくなり、学習するものはありません。</translation>
    </message>
    <message>
        <source>Makes maps larger by repeating or interpolating their values. It has no weights; a convolution behind it usually smooths what it made.</source>
        <translation>値の繰り返しや補間でマップを大きくします。重みはなく、後の畳み込みがふつう結果を滑らかにします。</translation>
    </message>
    <message>
        <source>Every unit weighs all inputs, adds them up and adds a bias. It sees everything at once, which costs one weight for every pair of input and unit.</source>
        <translation>各ユニットがすべての入力に重みを掛けて足し、バイアスを加えます。すべてを一度に見るため、入力とユニットの組ごとに重みが要ります。</translation>
    </message>
    <message>
        <source>Writes all values of its input in one row. No value changes; only the shape does.</source>
        <translation>入力の値をすべて一列に並べます。値は変わらず、形だけが変わります。</translation>
    </message>
    <message>
        <source>Reads the same values in another shape. Nothing is computed.</source>
        <translation>同じ値を別の形で読みます。計算はしません。</translation>
    </message>
    <message>
        <source>Puts the axes of the tensor in another order. The values stay what they are.</source>
        <translation>テンソルの軸を別の順に並べます。値はそのままです。</translation>
    </message>
    <message>
        <source>Sets a border around the maps, most often of zeros. The layer behind it then sees whole windows at the edges too.</source>
        <translation>マップの周りに縁（多くは零）を付けます。後の層は端でも完全な窓を見られます。</translation>
    </message>
    <message>
        <source>Takes a part out of the tensor. The rest goes on elsewhere or nowhere.</source>
        <translation>テンソルの一部を取り出します。残りは別の所へ行くか、使われません。</translation>
    </message>
    <message>
        <source>Cuts the tensor into parts along an axis. Each part goes its own way.</source>
        <translation>テンソルを軸に沿って分けます。それぞれが別の道を行きます。</translation>
    </message>
    <message>
        <source>Bends every value by the same curve. Without such a curve many layers could do no more than one.</source>
        <translation>すべての値を同じ曲線で曲げます。これがなければ、多くの層も一層と変わりません。</translation>
    </message>
    <message>
        <source>Shifts and scales every channel to mean 0 and variance 1 over the batch, then to a learned mean and scale. That lets deep networks be trained with larger steps.</source>
        <translation>各チャネルをバッチ全体で平均 0、分散 1 にし、さらに学習した平均と尺度に合わせます。深いネットワークを大きな歩幅で学習できます。</translation>
    </message>
    <message>
        <source>Shifts and scales the values of each example to a common mean and spread, then to a learned one. Unlike over a batch, every example is treated alone.</source>
        <translation>各例の値を共通の平均と散らばりにし、さらに学習した値に合わせます。バッチと違い、例ごとに扱います。</translation>
    </message>
    <message>
        <source>Sets random values to zero while the network is trained. When the network is used it does nothing.</source>
        <translation>学習中に、無作為に選んだ値を零にします。使うときは何もしません。</translation>
    </message>
    <message>
        <source>Adds its inputs value by value. Where one of them is a skip connection, the layers in between only have to learn the difference.</source>
        <translation>入力を値ごとに足します。一つがスキップ接続なら、間の層は差だけを学べばよくなります。</translation>
    </message>
    <message>
        <source>Multiplies its inputs value by value. Where one of them is a gate between 0 and 1, it decides how much of the other goes on.</source>
        <translation>入力を値ごとに掛けます。一つが 0 から 1 のゲートなら、もう一方をどれだけ通すかを決めます。</translation>
    </message>
    <message>
        <source>Puts its inputs one behind the other along an axis. Nothing is lost: the layer behind it chooses what it needs.</source>
        <translation>入力を軸に沿ってつなぎます。失われるものはなく、後の層が必要なものを選びます。</translation>
    </message>
    <message>
        <source>Multiplies two matrices that were both computed. In attention this compares every token with every other.</source>
        <translation>計算された二つの行列を掛けます。アテンションでは、各トークンをほかのすべてと比べます。</translation>
    </message>
    <message>
        <source>Every token asks all others how much they matter to it, and takes the mean of what they offer with these weights. Several heads ask different questions at the same time.</source>
        <translation>各トークンは、ほかのトークンが自分にとってどれだけ重要かを尋ね、その重みで内容を平均します。複数のヘッドが同時に別の問いを立てます。</translation>
    </message>
    <message>
        <source>Looks up one row of a learned table for every number in its input. Words that are used alike come to have similar rows.</source>
        <translation>入力の数ごとに、学習した表の一行を引きます。似た使われ方をする語は似た行になります。</translation>
    </message>
    <message>
        <source>Reads its input step by step and keeps a state that each step changes. The same weights serve every step, so that sequences may be of any length.</source>
        <translation>入力を一歩ずつ読み、歩ごとに変わる状態を保ちます。どの歩にも同じ重みを使うので、系列の長さは自由です。</translation>
    </message>
    <message>
        <source>Puts one value, such as the mean or the largest, in place of all values along an axis. What is left no longer depends on where something was.</source>
        <translation>軸に沿った値をすべて、平均や最大などの一つの値で置き換えます。残ったものは位置によりません。</translation>
    </message>
    <message>
        <source>Changes between real numbers and small whole numbers with a scale. That makes the network smaller and faster at some cost of precision.</source>
        <translation>実数と小さな整数を尺度で変換します。いくらか精度を失う代わりに、ネットワークは小さく速くなります。</translation>
    </message>
    <message>
        <source>An operation that NNView does not know. It is drawn with the name that the file gives it.</source>
        <translation>NNView の知らない演算です。ファイルにある名前で描かれます。</translation>
    </message>
    <message>
        <source>Computes its output from its inputs value by value or by moving values about. It has nothing to learn.</source>
        <translation>値ごとに、または値を動かして、入力から出力を計算します。学習するものはありません。</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高さ</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>幅</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>奥行き</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>長さ</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>チャネル</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>パラメーター</translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation>積和演算</translation>
    </message>
    <message>
        <source>Receptive field (%1)</source>
        <translation>受容野（%1）</translation>
    </message>
</context>
<context>
    <name>nnview::ExplainPanel</name>
    <message>
        <source>Explanation of the layer</source>
        <translation>層の説明</translation>
    </message>
    <message>
        <source>No layer is selected</source>
        <translation>層が選ばれていません</translation>
    </message>
    <message>
        <source>Read more: %1</source>
        <translation>さらに読む：%1</translation>
    </message>
</context>
<context>
    <name>nnview::Exporter</name>
    <message>
        <source>Scalable vector graphics</source>
        <translation>スケーラブル・ベクター・グラフィックス</translation>
    </message>
    <message>
        <source>Portable document format</source>
        <translation>ポータブル・ドキュメント形式</translation>
    </message>
    <message>
        <source>Portable network graphics</source>
        <translation>ポータブル・ネットワーク・グラフィックス</translation>
    </message>
</context>
<context>
    <name>nnview::FigurePanel</name>
    <message>
        <source>Size</source>
        <translation>大きさ</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 mm</translation>
    </message>
    <message>
        <source>does not fit the page</source>
        <translation>ページに収まりません</translation>
    </message>
</context>
<context>
    <name>nnview::FigureView</name>
    <message>
        <source>Figure</source>
        <translation>図</translation>
    </message>
</context>
<context>
    <name>nnview::GraphWords</name>
    <message>
        <source>unknown</source>
        <translation>不明</translation>
    </message>
</context>
<context>
    <name>nnview::Guide</name>
    <message>
        <source>Guide</source>
        <translation>手引き</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Drop a model file on the window, or choose one of the examples. Every file gets a tab. While you train, the figure follows the file: your changes stay with their layers.</source>
        <translation>モデルファイルを窓に落とすか、例を選びます。ファイルごとにタブができます。学習中は図がファイルに従い、変更はそれぞれの層に残ります。</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>選ぶ</translation>
    </message>
    <message>
        <source>Click a layer, add others with Shift, or draw a box around them. The arrow keys walk from layer to layer. Green lines lead into the selection, orange ones out of it.</source>
        <translation>層をクリックし、Shift で追加するか、枠で囲みます。矢印キーで層から層へ移ります。緑の線は選択へ入り、橙の線は選択から出ます。</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>ラベル</translation>
    </message>
    <message>
        <source>Double-click a text, or press F2, to write it anew; Shift+Enter begins a line. {channels}, {height}, {kernel} and their like are filled in. Drag a label to move it: it snaps to its own place and to its neighbours, with Alt held it does not. Up and Down choose a label by key; then the arrows move it by 0.1 mm, with Shift by 1 mm.</source>
        <translation>文字をダブルクリックするか F2 で書き直します。Shift+Enter で改行します。{channels}、{height}、{kernel} などは埋められます。ラベルはドラッグで動かせ、元の位置や隣に吸着します（Alt を押すと吸着しません）。上下キーでラベルを選ぶと、矢印で 0.1 mm、Shift で 1 mm 動きます。</translation>
    </message>
    <message>
        <source>Spacing</source>
        <translation>間隔</translation>
    </message>
    <message>
        <source>Drag a layer along its row, or use Alt with Left and Right.</source>
        <translation>層を行に沿ってドラッグするか、Alt と左右キーを使います。</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>Repeats are drawn once. Double-click a bracket, or press Alt+Down, to see all copies; Alt+Up closes them again.</source>
        <translation>繰り返しは一度だけ描かれます。括弧をダブルクリックするか Alt+下 ですべての写しが見え、Alt+上 で閉じます。</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Choose the venue first: it sets width and type sizes. The printed size is shown with Ctrl+1.</source>
        <translation>まず掲載先を選びます。幅と文字の大きさが決まります。Ctrl+1 で印刷時の大きさを表示します。</translation>
    </message>
    <message>
        <source>Take it along</source>
        <translation>持ち出す</translation>
    </message>
    <message>
        <source>Export writes SVG, PDF and PNG; an SVG carries its project and can be opened here again. Copy puts all three on the clipboard. The figure can also be dragged out of the tool bar.</source>
        <translation>SVG、PDF、PNG を書き出せます。SVG はプロジェクトを含み、ここで再び開けます。コピーは三つともクリップボードに入れます。ツールバーから図を引き出すこともできます。</translation>
    </message>
    <message>
        <source>Everything else</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Ctrl+Shift+P finds every command and every layer by a few letters. Everything can be undone.</source>
        <translation>Ctrl+Shift+P なら数文字でどのコマンドも層も見つかります。すべて元に戻せます。</translation>
    </message>
    <message>
        <source>Groups of your own</source>
        <translation>自分のグループ</translation>
    </message>
    <message>
        <source>Select layers and press Ctrl+G: they are drawn as one block, with their inside below. Ctrl+Shift+G takes the group apart again.</source>
        <translation>層を選んで Ctrl+G を押すと一つのブロックとして描かれ、中身は下に示されます。Ctrl+Shift+G でグループを解除します。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Open two models, then press Ctrl+Shift+M: both figures, with what differs marked.</source>
        <translation>二つのモデルを開いて Ctrl+Shift+M を押すと、両方の図が違いの印とともに表示されます。</translation>
    </message>
</context>
<context>
    <name>nnview::ImportJob</name>
    <message>
        <source>the reading process did not answer for %1 s and was ended</source>
        <translation>読み込みプロセスが %1 秒応答しないため終了しました</translation>
    </message>
    <message>
        <source>reading was cancelled</source>
        <translation>読み込みは中止されました</translation>
    </message>
    <message>
        <source>the reading process could not be started</source>
        <translation>読み込みプロセスを起動できませんでした</translation>
    </message>
    <message>
        <source>Install NNView again: the program nnview-cli belongs beside nnview.</source>
        <translation>NNView を入れ直してください。nnview-cli は nnview と同じ場所に必要です。</translation>
    </message>
    <message>
        <source>the reading process answered without end</source>
        <translation>読み込みプロセスの応答に終わりがありません</translation>
    </message>
    <message>
        <source>the reading process crashed</source>
        <translation>読み込みプロセスが異常終了しました</translation>
    </message>
    <message>
        <source>the reading process answered with something that is not a model</source>
        <translation>読み込みプロセスの応答がモデルではありません</translation>
    </message>
    <message>
        <source>the reading process ended with the unknown code %1</source>
        <translation>読み込みプロセスが未知のコード %1 で終了しました</translation>
    </message>
</context>
<context>
    <name>nnview::InputDialog</name>
    <message>
        <source>Input Shape</source>
        <translation>入力の形</translation>
    </message>
    <message>
        <source>Give the shape of one example, batch first, as the model expects it.</source>
        <translation>モデルが求めるとおり、一例の形をバッチを先頭にして与えてください。</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>These were tried without success:</source>
        <translation>次の形を試しましたが、うまくいきませんでした：</translation>
    </message>
    <message>
        <source>Shapes that were tried</source>
        <translation>試した形</translation>
    </message>
    <message>
        <source>Read the Model</source>
        <translation>モデルを読む</translation>
    </message>
    <message>
        <source>Shape of %1</source>
        <translation>%1 の形</translation>
    </message>
    <message>
        <source>the input</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>for example 1x3x224x224</source>
        <translation>例：1x3x224x224</translation>
    </message>
    <message>
        <source>Numbers with × between them, batch first</source>
        <translation>× で区切った数、バッチが先頭</translation>
    </message>
    <message>
        <source>Number type</source>
        <translation>数値の型</translation>
    </message>
    <message>
        <source>Give every size as a number, also in place of each question mark.</source>
        <translation>疑問符の箇所も含め、すべての大きさを数で与えてください。</translation>
    </message>
</context>
<context>
    <name>nnview::LabelOverlay</name>
    <message>
        <source>Note</source>
        <translation>注釈</translation>
    </message>
    <message>
        <source>Operation label</source>
        <translation>演算ラベル</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>見出し</translation>
    </message>
</context>
<context>
    <name>nnview::LayerPanel</name>
    <message>
        <source>Search the layers</source>
        <translation>層を探す</translation>
    </message>
    <message>
        <source>Search, for example kind:conv kernel:3 C&gt;256</source>
        <translation>検索、例：kind:conv kernel:3 C&gt;256</translation>
    </message>
    <message>
        <source>Words are looked for in names and types. “kind:conv”, “kernel:3”, “type:Conv2D” and any other attribute compare; “C&gt;256”, “H&lt;=28”, “params&gt;1000000” and “macs&gt;0” count; a minus in front turns a term around.</source>
        <translation>語は名前と型から探します。「kind:conv」「kernel:3」「type:Conv2D」などの属性は比べ、「C&gt;256」「H&lt;=28」「params&gt;1000000」「macs&gt;0」は数えます。前に負号を付けると逆になります。</translation>
    </message>
    <message>
        <source>%1 of %2 layers; Enter selects them</source>
        <translation>%2 層のうち %1 層。Enter で選択</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>絞り込み</translation>
    </message>
    <message>
        <source>Show only layers of one kind</source>
        <translation>一種類の層だけを表示</translation>
    </message>
    <message>
        <source>All Layers</source>
        <translation>すべての層</translation>
    </message>
    <message>
        <source>With Parameters</source>
        <translation>パラメーターあり</translation>
    </message>
    <message>
        <source>Without Parameters</source>
        <translation>パラメーターなし</translation>
    </message>
    <message>
        <source>Inside Their Modules</source>
        <translation>モジュールごとに表示</translation>
    </message>
</context>
<context>
    <name>nnview::LayerTree</name>
    <message>
        <source>Layers</source>
        <translation>層</translation>
    </message>
</context>
<context>
    <name>nnview::LayerTreeModel</name>
    <message>
        <source>Layer</source>
        <translation>層</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>出力</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>パラメーター</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>モジュール</translation>
    </message>
</context>
<context>
    <name>nnview::MainWindow</name>
    <message>
        <source>Main</source>
        <translation>メイン</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>As opened</source>
        <translation>開いたとき</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>層</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>お知らせ</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>計算量</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>図</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>層</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>100 % is the printed size</source>
        <translation>100 % が印刷時の大きさです</translation>
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
        <translation>%1 · パラメーター %2</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 mm</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Notes: %1</source>
        <translation>お知らせ：%1</translation>
    </message>
    <message>
        <source>The model could be followed only as far as an operation that failed; the notes say which. Another input shape may help.</source>
        <translation>失敗した演算までしかモデルをたどれませんでした。どれかはお知らせにあります。入力の形を変えるとよいかもしれません。</translation>
    </message>
    <message>
        <source>Choose Input Shape…</source>
        <translation>入力の形を選択…</translation>
    </message>
    <message>
        <source>The model %1 has changed since this project was saved.</source>
        <translation>プロジェクトの保存後にモデル %1 が変わりました。</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>読み直す</translation>
    </message>
    <message>
        <source>The model %1 is not where it was. The project works without it; to reload the model, say where it is now.</source>
        <translation>モデル %1 が元の場所にありません。なくてもプロジェクトは使えます。読み直すには今の場所を指定してください。</translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation>探す…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>開く(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;Folder…</source>
        <translation>フォルダーを開く(&amp;F)…</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>最近使ったファイル(&amp;R)</translation>
    </message>
    <message>
        <source>Re&amp;load Model</source>
        <translation>モデルを読み直す(&amp;L)</translation>
    </message>
    <message>
        <source>Lo&amp;cate Model…</source>
        <translation>モデルを探す(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Input Shape…</source>
        <translation>入力の形(&amp;I)…</translation>
    </message>
    <message>
        <source>Reload When the Model C&amp;hanges</source>
        <translation>モデルが変わったら読み直す(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Save Project</source>
        <translation>プロジェクトを保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save Project &amp;As…</source>
        <translation>名前を付けて保存(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Export Figure…</source>
        <translation>図を書き出す(&amp;E)…</translation>
    </message>
    <message>
        <source>Print Pre&amp;view…</source>
        <translation>印刷プレビュー(&amp;V)…</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>印刷(&amp;P)…</translation>
    </message>
    <message>
        <source>Close Ta&amp;b</source>
        <translation>タブを閉じる(&amp;B)</translation>
    </message>
    <message>
        <source>Reope&amp;n Files at Start</source>
        <translation>起動時にファイルを開き直す(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>やり直す(&amp;R)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>&amp;Copy Figure</source>
        <translation>図をコピー(&amp;C)</translation>
    </message>
    <message>
        <source>Select &amp;All Layers</source>
        <translation>すべての層を選択(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Find Layers</source>
        <translation>層を探す(&amp;F)</translation>
    </message>
    <message>
        <source>Edit Ca&amp;ption</source>
        <translation>見出しを編集(&amp;P)</translation>
    </message>
    <message>
        <source>Edit &amp;Operation Label</source>
        <translation>演算ラベルを編集(&amp;O)</translation>
    </message>
    <message>
        <source>Co&amp;lour…</source>
        <translation>色(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Hide or Show Layer</source>
        <translation>層を隠す／表示(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>削除(&amp;D)</translation>
    </message>
    <message>
        <source>Open &amp;Group</source>
        <translation>グループを開く(&amp;G)</translation>
    </message>
    <message>
        <source>Clos&amp;e Group</source>
        <translation>グループを閉じる(&amp;E)</translation>
    </message>
    <message>
        <source>Put Labels &amp;Back</source>
        <translation>ラベルを元の位置へ(&amp;B)</translation>
    </message>
    <message>
        <source>Rese&amp;t Layer</source>
        <translation>層を元に戻す(&amp;T)</translation>
    </message>
    <message>
        <source>Reset All La&amp;yers</source>
        <translation>すべての層を元に戻す(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>挿入(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>文字(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Arrow</source>
        <translation>矢印(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Frame Around the Selection</source>
        <translation>選択を囲む枠(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>拡大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>縮小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Printed Size</source>
        <translation>印刷時の大きさ(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Fit Page</source>
        <translation>ページに合わせる(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Rulers</source>
        <translation>定規(&amp;R)</translation>
    </message>
    <message>
        <source>F&amp;ull Screen</source>
        <translation>全画面(&amp;U)</translation>
    </message>
    <message>
        <source>Ne&amp;xt Model</source>
        <translation>次のモデル(&amp;X)</translation>
    </message>
    <message>
        <source>Pre&amp;vious Model</source>
        <translation>前のモデル(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation>コマンド(&amp;C)…</translation>
    </message>
    <message>
        <source>Pa&amp;nels</source>
        <translation>パネル(&amp;N)</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>%1 へ移動</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>外観(&amp;A)</translation>
    </message>
    <message>
        <source>As the &amp;Desktop</source>
        <translation>デスクトップに合わせる(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>明るい(&amp;L)</translation>
    </message>
    <message>
        <source>Da&amp;rk</source>
        <translation>暗い(&amp;R)</translation>
    </message>
    <message>
        <source>Drag Figure</source>
        <translation>図を引き出す</translation>
    </message>
    <message>
        <source>Drag from here into another program, or click to copy</source>
        <translation>ここから別のプログラムへドラッグするか、クリックでコピー</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>手引き(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;About NNView</source>
        <translation>NNView について(&amp;A)</translation>
    </message>
    <message>
        <source>Clear List</source>
        <translation>一覧を消去</translation>
    </message>
    <message>
        <source>Unsaved Changes</source>
        <translation>保存されていない変更</translation>
    </message>
    <message>
        <source>Save the changes to “%1”?</source>
        <translation>「%1」への変更を保存しますか。</translation>
    </message>
    <message>
        <source>Otherwise your captions, spacing and other changes are lost.</source>
        <translation>保存しないと、見出しや間隔などの変更は失われます。</translation>
    </message>
    <message>
        <source>figure</source>
        <translation>図</translation>
    </message>
    <message>
        <source>Save Project</source>
        <translation>プロジェクトを保存</translation>
    </message>
    <message>
        <source>NNView projects (*.nnview)</source>
        <translation>NNView プロジェクト (*.nnview)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 を保存しました</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Models and projects (*.h5 *.hdf5 *.keras *.json *.onnx *.pt *.pt2 *.pth *.bin *.ckpt *.pkl *.pb *.pbtxt *.safetensors *.task *.tflite *.ts *.torchscript *.yaml *.yml *.nnview *.svg)</source>
        <translation>モデルとプロジェクト (*.h5 *.hdf5 *.keras *.json *.onnx *.pt *.pt2 *.pth *.bin *.ckpt *.pkl *.pb *.pbtxt *.safetensors *.task *.tflite *.ts *.torchscript *.yaml *.yml *.nnview *.svg)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Open a Model That Is a Folder</source>
        <translation>フォルダー形式のモデルを開く</translation>
    </message>
    <message>
        <source>Export Figure</source>
        <translation>図を書き出す</translation>
    </message>
    <message>
        <source>Choose Another Place…</source>
        <translation>別の場所を選ぶ…</translation>
    </message>
    <message>
        <source>Exported %1</source>
        <translation>%1 を書き出しました</translation>
    </message>
    <message>
        <source>Where Is %1?</source>
        <translation>%1 はどこですか</translation>
    </message>
    <message>
        <source>Copied the figure as SVG, PDF and PNG</source>
        <translation>図を SVG、PDF、PNG としてコピーしました</translation>
    </message>
    <message>
        <source>The figure is larger than the paper: printed at %1 %</source>
        <translation>図が用紙より大きいため %1 % で印刷しました</translation>
    </message>
    <message>
        <source>About NNView</source>
        <translation>NNView について</translation>
    </message>
    <message>
        <source>&lt;h3&gt;NNView %1&lt;/h3&gt;&lt;p&gt;Figures of neural networks, drawn from their model files.&lt;/p&gt;&lt;p&gt;Free software under the MIT licence.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;NNView %1&lt;/h3&gt;&lt;p&gt;モデルファイルから描くニューラルネットワークの図。&lt;/p&gt;&lt;p&gt;MIT ライセンスの自由なソフトウェア。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色</translation>
    </message>
    <message>
        <source>open group %1</source>
        <translation>グループ %1 を開く</translation>
    </message>
    <message>
        <source>close group %1</source>
        <translation>グループ %1 を閉じる</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Go to layer %1</source>
        <translation>層 %1 へ移動</translation>
    </message>
    <message>
        <source>The model changed and cannot be read now; the figure shows what it was. %1</source>
        <translation>モデルが変わりましたが、今は読めません。図は以前のものです。%1</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>%1 has changed and was read again: %2. Your changes to the figure are kept.</source>
        <translation>%1 が変わったので読み直しました：%2。図への変更は保たれています。</translation>
    </message>
    <message>
        <source>Show the Changes</source>
        <translation>変更点を表示</translation>
    </message>
    <message>
        <source>an unnamed figure</source>
        <translation>名前のない図</translation>
    </message>
    <message>
        <source>NNView did not end as it should. Unsaved work is here: %1.</source>
        <translation>NNView が正しく終了しませんでした。保存されていない作業があります：%1。</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>回復</translation>
    </message>
    <message>
        <source>Add &amp;Theme or Venue…</source>
        <translation>テーマや掲載先を追加(&amp;T)…</translation>
    </message>
    <message>
        <source>Al&amp;ign Labels</source>
        <translation>ラベルを揃える(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Seen As</source>
        <translation>見え方(&amp;S)</translation>
    </message>
    <message>
        <source>In Full &amp;Colour</source>
        <translation>フルカラー(&amp;C)</translation>
    </message>
    <message>
        <source>Printed in &amp;Grey</source>
        <translation>灰色で印刷(&amp;G)</translation>
    </message>
    <message>
        <source>Without &amp;Red (Protanopia)</source>
        <translation>赤なし（1 型）(&amp;R)</translation>
    </message>
    <message>
        <source>Without Gr&amp;een (Deuteranopia)</source>
        <translation>緑なし（2 型）(&amp;E)</translation>
    </message>
    <message>
        <source>Without &amp;Blue (Tritanopia)</source>
        <translation>青なし（3 型）(&amp;B)</translation>
    </message>
    <message>
        <source>Add a Theme or Venue</source>
        <translation>テーマや掲載先を追加</translation>
    </message>
    <message>
        <source>Themes and venues (*.json)</source>
        <translation>テーマと掲載先 (*.json)</translation>
    </message>
    <message>
        <source>Added %1</source>
        <translation>%1 を追加しました</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>書き出し</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>パネル</translation>
    </message>
    <message>
        <source>All layers of the model in call order, inside their modules. The search takes words and terms such as kind:conv or C&gt;256. A check mark says whether a layer is drawn.</source>
        <translation>モデルのすべての層を、呼び出し順にモジュールごとに示します。検索には語のほか kind:conv や C&gt;256 のような条件が使えます。チェックは層を描くかどうかを示します。</translation>
    </message>
    <message>
        <source>What the reader noticed in the model and what is wrong with the figure. A click leads to the layer; the buttons below are remedies.</source>
        <translation>モデルを読んで気づいたことと、図の問題点です。クリックするとその層へ移り、下のボタンで直せます。</translation>
    </message>
    <message>
        <source>Parameters and multiply-accumulates of every layer, to sort and to copy as a table.</source>
        <translation>各層のパラメーター数と積和演算数です。並べ替えや表としてのコピーができます。</translation>
    </message>
    <message>
        <source>What the whole figure looks like: the venue sets its width and type, the level how much of the model is drawn.</source>
        <translation>図全体の見た目です。掲載先が幅と文字を、レベルがモデルをどこまで描くかを決めます。</translation>
    </message>
    <message>
        <source>The selected layers: what can be changed in the figure, and what is known about them. The arrow on the right takes a change back.</source>
        <translation>選択した層について、図で変えられることと分かっていることです。右の矢印で変更を取り消せます。</translation>
    </message>
    <message>
        <source>What the selected layer does, with its own numbers put into the formulas.</source>
        <translation>選択した層の働きを、その数値を式に入れて説明します。</translation>
    </message>
    <message>
        <source>Everything that was done since the model was opened. A click goes back to there.</source>
        <translation>モデルを開いてから行ったすべての操作です。クリックするとその時点に戻ります。</translation>
    </message>
    <message>
        <source>The figure on its page. Click to select, drag to move, double-click a text to change it or a group to open it; Ctrl with the wheel zooms, Space pans.</source>
        <translation>ページ上の図です。クリックで選択、ドラッグで移動、ダブルクリックで文字の編集やグループの展開、Ctrl＋ホイールで拡大、スペースで表示位置を移動します。</translation>
    </message>
    <message>
        <source>New &amp;Window</source>
        <translation>新しいウィンドウ(&amp;W)</translation>
    </message>
    <message>
        <source>Edit Theme an&amp;d Venue…</source>
        <translation>テーマと掲載先を編集(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Bracket Under the Selection</source>
        <translation>選択の下の括弧(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Picture on the Input…</source>
        <translation>入力の画像(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation>ツアー(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;What Is This?</source>
        <translation>これは何？(&amp;W)</translation>
    </message>
    <message>
        <source>Open the other model too: every file gets a tab, and two tabs can be compared.</source>
        <translation>もう一方のモデルも開いてください。ファイルごとにタブができ、二つのタブを比べられます。</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>開く…</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Compare %1 with:</source>
        <translation>%1 と比べるもの:</translation>
    </message>
    <message>
        <source>New here? A tour of one minute shows on an example how a figure is made.</source>
        <translation>はじめての方へ: 一分のツアーで、例を使って図の作り方をご覧いただけます。</translation>
    </message>
    <message>
        <source>Take the Tour</source>
        <translation>ツアーを始める</translation>
    </message>
    <message>
        <source>Select two layers or more to group them; what lies between them comes along.</source>
        <translation>グループ化するには二つ以上の層を選んでください。間にあるものも含まれます。</translation>
    </message>
    <message>
        <source>These layers cannot be drawn as one block, because more than one tensor leaves them. Select the layers up to where their ways meet again.</source>
        <translation>複数のテンソルが出ていくため、これらの層は一つのブロックとして描けません。道が再び合流するところまで選んでください。</translation>
    </message>
    <message>
        <source>Name Group</source>
        <translation>グループ名</translation>
    </message>
    <message>
        <source>Name of the group in the figure:</source>
        <translation>図でのグループの名前:</translation>
    </message>
    <message>
        <source>Picture for the Input</source>
        <translation>入力の画像</translation>
    </message>
    <message>
        <source>Group Layer&amp;s</source>
        <translation>層をグループ化(&amp;S)</translation>
    </message>
    <message>
        <source>U&amp;ngroup Layers</source>
        <translation>グループ解除(&amp;N)</translation>
    </message>
    <message>
        <source>Na&amp;me Group…</source>
        <translation>グループ名(&amp;M)…</translation>
    </message>
    <message>
        <source>Distribute E&amp;venly</source>
        <translation>等間隔に並べる(&amp;V)</translation>
    </message>
    <message>
        <source>Co&amp;mpare Models…</source>
        <translation>モデルを比べる(&amp;M)…</translation>
    </message>
</context>
<context>
    <name>nnview::MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation>メッセージを閉じる</translation>
    </message>
</context>
<context>
    <name>nnview::ModelChanges</name>
    <message>
        <source>its structure is the same</source>
        <translation>構造は同じです</translation>
    </message>
    <message>
        <source>layers added: %1</source>
        <translation>追加された層：%1</translation>
    </message>
    <message>
        <source>layers removed: %1</source>
        <translation>なくなった層：%1</translation>
    </message>
    <message>
        <source>layers changed: %1</source>
        <translation>変わった層：%1</translation>
    </message>
    <message>
        <source>layers renamed: %1</source>
        <translation>名前の変わった層：%1</translation>
    </message>
</context>
<context>
    <name>nnview::NotesPanel</name>
    <message>
        <source>Notes</source>
        <translation>お知らせ</translation>
    </message>
</context>
<context>
    <name>nnview::OptionText</name>
    <message>
        <source>Template</source>
        <translation>ひな形</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <source>Venue</source>
        <translation>掲載先</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>段組</translation>
    </message>
    <message>
        <source>Level of detail</source>
        <translation>詳しさ</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>LeNet</source>
        <translation>LeNet</translation>
    </message>
    <message>
        <source>Cuboids</source>
        <translation>直方体</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>ニューロン</translation>
    </message>
    <message>
        <source>Flowchart</source>
        <translation>フローチャート</translation>
    </message>
    <message>
        <source>Trapezoids</source>
        <translation>台形</translation>
    </message>
    <message>
        <source>One column</source>
        <translation>一段</translation>
    </message>
    <message>
        <source>Full page width</source>
        <translation>ページ全幅</translation>
    </message>
    <message>
        <source>Every operation</source>
        <translation>すべての演算</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>層</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>ブロック</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Codes (C1, S2)</source>
        <translation>記号（C1、S2）</translation>
    </message>
    <message>
        <source>Kinds (conv1, pool1)</source>
        <translation>種類（conv1、pool1）</translation>
    </message>
    <message>
        <source>As in the model</source>
        <translation>モデルのまま</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合流</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>畳み込み</translation>
    </message>
    <message>
        <source>Transposed convolution</source>
        <translation>転置畳み込み</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>プーリング</translation>
    </message>
    <message>
        <source>Upsampling</source>
        <translation>アップサンプリング</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>全結合</translation>
    </message>
    <message>
        <source>Flatten</source>
        <translation>平坦化</translation>
    </message>
    <message>
        <source>Reshape</source>
        <translation>形の変更</translation>
    </message>
    <message>
        <source>Permute</source>
        <translation>軸の入れ替え</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>パディング</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>切り出し</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>活性化</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>正規化</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>ドロップアウト</translation>
    </message>
    <message>
        <source>Addition</source>
        <translation>加算</translation>
    </message>
    <message>
        <source>Multiplication</source>
        <translation>乗算</translation>
    </message>
    <message>
        <source>Subtraction</source>
        <translation>減算</translation>
    </message>
    <message>
        <source>Division</source>
        <translation>除算</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>最大値</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>最小値</translation>
    </message>
    <message>
        <source>Concatenation</source>
        <translation>連結</translation>
    </message>
    <message>
        <source>Matrix product</source>
        <translation>行列積</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>アテンション</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>埋め込み</translation>
    </message>
    <message>
        <source>Recurrent</source>
        <translation>再帰</translation>
    </message>
    <message>
        <source>Reduction</source>
        <translation>縮約</translation>
    </message>
    <message>
        <source>Elementwise function</source>
        <translation>要素ごとの関数</translation>
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
        <translation>量子化</translation>
    </message>
    <message>
        <source>Control flow</source>
        <translation>制御</translation>
    </message>
    <message>
        <source>Unknown operation</source>
        <translation>未知の演算</translation>
    </message>
</context>
<context>
    <name>nnview::PngDialog</name>
    <message>
        <source>Transparent background</source>
        <translation>背景を透明にする</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>画像</translation>
    </message>
    <message>
        <source> dpi</source>
        <translation> dpi</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>解像度</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大きさ</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 ピクセル</translation>
    </message>
</context>
<context>
    <name>nnview::Problems</name>
    <message>
        <source>Texts overlap</source>
        <translation>文字が重なっています</translation>
    </message>
    <message>
        <source>Texts of one line stand too close together</source>
        <translation>同じ行の文字が近すぎます</translation>
    </message>
    <message>
        <source>Texts lie on glyphs</source>
        <translation>文字が図形に重なっています</translation>
    </message>
    <message>
        <source>Lines run through texts</source>
        <translation>線が文字を横切っています</translation>
    </message>
    <message>
        <source>Type is smaller than the venue allows</source>
        <translation>文字が掲載先の下限より小さいです</translation>
    </message>
    <message>
        <source>Lines are thinner than print can show</source>
        <translation>線が印刷できないほど細いです</translation>
    </message>
    <message>
        <source>Edges run through other layers</source>
        <translation>線がほかの層を横切っています</translation>
    </message>
    <message>
        <source>Edges cross</source>
        <translation>線が交差しています</translation>
    </message>
    <message>
        <source>A caption stands far from its layer</source>
        <translation>見出しが層から離れています</translation>
    </message>
    <message>
        <source>A tick misses its label</source>
        <translation>目印が文字に届いていません</translation>
    </message>
    <message>
        <source>Something lies off the page</source>
        <translation>ページの外にあるものがあります</translation>
    </message>
    <message>
        <source>The figure is higher than the page</source>
        <translation>図がページより高いです</translation>
    </message>
    <message>
        <source>Sizes do not follow the numbers</source>
        <translation>大きさが数に従っていません</translation>
    </message>
    <message>
        <source>A stack hides planes without saying so</source>
        <translation>重なりが断りなく面を隠しています</translation>
    </message>
    <message>
        <source>Layers are missing from the figure</source>
        <translation>図に足りない層があります</translation>
    </message>
    <message>
        <source>Edges are missing or wrong</source>
        <translation>線が足りないか誤っています</translation>
    </message>
    <message>
        <source>More layers are drawn than a reader takes in at once</source>
        <translation>一目でつかめる数を超える層が描かれています</translation>
    </message>
    <message>
        <source>Use the full page width</source>
        <translation>ページ全幅を使う</translation>
    </message>
    <message>
        <source>Draw repeats once</source>
        <translation>繰り返しを一度だけ描く</translation>
    </message>
    <message>
        <source>Leave the names out</source>
        <translation>名前を省く</translation>
    </message>
    <message>
        <source>Use a wider page</source>
        <translation>広いページを使う</translation>
    </message>
    <message>
        <source>Put the labels back</source>
        <translation>ラベルを元に戻す</translation>
    </message>
    <message>
        <source>Forget this change</source>
        <translation>この変更を捨てる</translation>
    </message>
    <message>
        <source>forget a group</source>
        <translation>グループの変更を捨てる</translation>
    </message>
    <message>
        <source>Two shapes contradict each other</source>
        <translation>二つの形が矛盾しています</translation>
    </message>
    <message>
        <source>A pooling layer changes nothing</source>
        <translation>何も変えないプーリング層があります</translation>
    </message>
    <message>
        <source>The shape of an input was inferred</source>
        <translation>入力の形を推定しました</translation>
    </message>
    <message>
        <source>The kind of a layer was inferred</source>
        <translation>層の種類を推定しました</translation>
    </message>
    <message>
        <source>An order was inferred</source>
        <translation>順序を推定しました</translation>
    </message>
    <message>
        <source>Shapes do not fit together</source>
        <translation>形が合いません</translation>
    </message>
    <message>
        <source>An operation is not known</source>
        <translation>未知の演算があります</translation>
    </message>
    <message>
        <source>Parameters could not be counted</source>
        <translation>パラメーターを数えられませんでした</translation>
    </message>
    <message>
        <source>A shape is not known</source>
        <translation>形が分かりません</translation>
    </message>
    <message>
        <source>Weights could not be read</source>
        <translation>重みを読めませんでした</translation>
    </message>
    <message>
        <source>The file holds weights only, not what is done with them</source>
        <translation>ファイルには重みだけがあり、その使い方はありません</translation>
    </message>
</context>
<context>
    <name>nnview::ProgressPage</name>
    <message>
        <source>Cancel</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進み具合</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 を読み込み中</translation>
    </message>
</context>
<context>
    <name>nnview::PropertyDelegate</name>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>その他…</translation>
    </message>
</context>
<context>
    <name>nnview::PropertyModel</name>
    <message>
        <source>%1 layers</source>
        <translation>%1 層</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>パラメーター</translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation>積和演算</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>層</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>型</translation>
    </message>
    <message>
        <source>Name in the file</source>
        <translation>ファイル内の名前</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>%1, %2 mm</source>
        <translation>%1、%2 mm</translation>
    </message>
    <message>
        <source>In the figure</source>
        <translation>図の中で</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>見出し</translation>
    </message>
    <message>
        <source>Caption moved by</source>
        <translation>見出しの移動</translation>
    </message>
    <message>
        <source>Operation label</source>
        <translation>演算ラベル</translation>
    </message>
    <message>
        <source>Label moved by</source>
        <translation>ラベルの移動</translation>
    </message>
    <message>
        <source>Gap before</source>
        <translation>前の間隔</translation>
    </message>
    <message>
        <source>Visible</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>出力</translation>
    </message>
    <message>
        <source>Shares its weights with</source>
        <translation>重みを共有する層</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Folded into this layer</source>
        <translation>この層に含まれるもの</translation>
    </message>
    <message>
        <source>, %1 parameters</source>
        <translation>、パラメーター %1</translation>
    </message>
    <message>
        <source>Stored tensors</source>
        <translation>保存されたテンソル</translation>
    </message>
    <message>
        <source>, shared with %1</source>
        <translation>、%1 と共有</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>混在</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Back to what NNView chooses</source>
        <translation>NNView の選択に戻す</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Name of the group</source>
        <translation>グループの名前</translation>
    </message>
    <message>
        <source>Letter and number</source>
        <translation>記号と番号</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>own picture</source>
        <translation>自分の画像</translation>
    </message>
</context>
<context>
    <name>nnview::PropertyPanel</name>
    <message>
        <source>Select a layer in the figure or in the list to see and change it.</source>
        <translation>図か一覧で層を選ぶと、内容を見て変更できます。</translation>
    </message>
    <message>
        <source>Properties of the layer</source>
        <translation>層の性質</translation>
    </message>
    <message>
        <source>Copy Value</source>
        <translation>値をコピー</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>元に戻す</translation>
    </message>
</context>
<context>
    <name>nnview::Ruler</name>
    <message>
        <source>Horizontal ruler</source>
        <translation>水平の定規</translation>
    </message>
    <message>
        <source>Vertical ruler</source>
        <translation>垂直の定規</translation>
    </message>
    <message>
        <source>Millimetres on the printed page</source>
        <translation>印刷ページ上のミリメートル</translation>
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
        <translation>LeNet-5（PyTorch、TorchScript）</translation>
    </message>
    <message>
        <source>VGG-16 (Keras)</source>
        <translation>VGG-16（Keras）</translation>
    </message>
    <message>
        <source>Multilayer perceptron (Keras)</source>
        <translation>多層パーセプトロン（Keras）</translation>
    </message>
    <message>
        <source>Transformer encoder</source>
        <translation>Transformer エンコーダー</translation>
    </message>
    <message>
        <source>LSTM for texts</source>
        <translation>文章用 LSTM</translation>
    </message>
    <message>
        <source>Bidirectional LSTM</source>
        <translation>双方向 LSTM</translation>
    </message>
    <message>
        <source>Convolutional autoencoder</source>
        <translation>畳み込みオートエンコーダー</translation>
    </message>
    <message>
        <source>Siamese network</source>
        <translation>シャムネットワーク</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>例</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近のファイル</translation>
    </message>
    <message>
        <source>Figures of neural networks, from the model file</source>
        <translation>モデルファイルからニューラルネットワークの図を</translation>
    </message>
    <message>
        <source>Open a model of Keras, PyTorch, ONNX, TensorFlow, TensorFlow Lite or MXNet. You can also drop a file or a folder on this window.</source>
        <translation>Keras、PyTorch、ONNX、TensorFlow、TensorFlow Lite、MXNet のモデルを開きます。ファイルやフォルダーをこの窓に落とすこともできます。</translation>
    </message>
    <message>
        <source>Open a Model or Project…</source>
        <translation>モデルまたはプロジェクトを開く…</translation>
    </message>
</context>
<context>
    <name>nnview::StyleDialog</name>
    <message>
        <source>%1, own</source>
        <translation>%1（自分用）</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>データ</translation>
    </message>
    <message>
        <source>Convolutions</source>
        <translation>畳み込み</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>プーリング</translation>
    </message>
    <message>
        <source>Dense layers</source>
        <translation>全結合層</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>アテンション</translation>
    </message>
    <message>
        <source>Recurrent layers</source>
        <translation>再帰層</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>埋め込み</translation>
    </message>
    <message>
        <source>Unknown operations</source>
        <translation>未知の演算</translation>
    </message>
    <message>
        <source>Theme and Venue</source>
        <translation>テーマと掲載先</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>色(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Page and Type</source>
        <translation>ページと文字(&amp;P)</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>プレビュー</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>%1, front</source>
        <translation>%1、前面</translation>
    </message>
    <message>
        <source>%1, back</source>
        <translation>%1、背面</translation>
    </message>
    <message>
        <source>Outlines</source>
        <translation>輪郭</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>細部</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>線</translation>
    </message>
    <message>
        <source>Kernels</source>
        <translation>カーネル</translation>
    </message>
    <message>
        <source>Skip connections</source>
        <translation>スキップ接続</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>枠</translation>
    </message>
    <message>
        <source>Skip width</source>
        <translation>スキップ線の太さ</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>幅</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>見出し</translation>
    </message>
    <message>
        <source>Operation labels</source>
        <translation>演算ラベル</translation>
    </message>
    <message>
        <source>Smallest type</source>
        <translation>最小の文字</translation>
    </message>
    <message>
        <source>Largest height</source>
        <translation>最大の高さ</translation>
    </message>
    <message>
        <source>One column</source>
        <translation>一段</translation>
    </message>
    <message>
        <source>Two columns</source>
        <translation>二段</translation>
    </message>
    <message>
        <source>A theme and a venue need a name.</source>
        <translation>テーマと掲載先には名前が必要です。</translation>
    </message>
</context>
<context>
    <name>nnview::Tour</name>
    <message>
        <source>&amp;Back</source>
        <translation>戻る(&amp;B)</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>ツアー</translation>
    </message>
    <message>
        <source>The figure</source>
        <translation>図</translation>
    </message>
    <message>
        <source>This is the model, drawn from its file. Click a layer to select it; double-click a text to change it.</source>
        <translation>ファイルから描いたモデルです。層はクリックで選択、文字はダブルクリックで編集できます。</translation>
    </message>
    <message>
        <source>The page</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Choose where the figure will be printed: the venue sets its width and the sizes of its type.</source>
        <translation>図の掲載先を選んでください。幅と文字の大きさが決まります。</translation>
    </message>
    <message>
        <source>One layer</source>
        <translation>一つの層</translation>
    </message>
    <message>
        <source>What is selected can be changed here: its texts, its colour, the gap before it. The arrow on the right takes a change back.</source>
        <translation>選択したものの文字、色、手前の間隔をここで変えられます。右の矢印で変更を取り消せます。</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>すべての層</translation>
    </message>
    <message>
        <source>Search them by name, kind or number, for example kind:conv kernel:5. The check marks hide and show them.</source>
        <translation>名前、種類、数で探せます（例: kind:conv kernel:5）。チェックで表示と非表示を切り替えます。</translation>
    </message>
    <message>
        <source>Into the paper</source>
        <translation>論文へ</translation>
    </message>
    <message>
        <source>Export the figure, copy it, or drag it into another program. Saved as a project, it follows the model when that is trained anew.</source>
        <translation>図を書き出すか、コピーするか、別のプログラムへドラッグします。プロジェクトとして保存すれば、モデルを訓練し直しても図が追従します。</translation>
    </message>
    <message>
        <source>&amp;Leave</source>
        <translation>やめる(&amp;L)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1／%2</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>次へ(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>完了(&amp;D)</translation>
    </message>
</context>
<context>
    <name>nnview::UserPicture</name>
    <message>
        <source>Pictures (%1)</source>
        <translation>画像 (%1)</translation>
    </message>
</context>
</TS>
