#include "explaintext.h"

#include "graph/graph.h"

#include <QCoreApplication>

#include <string_view>

namespace nnview {

namespace {

struct Topic
{
    std::string_view kind;
    std::string_view function; ///< empty: every function of the kind
    const char* text;
    const char* title;
    const char* url;
};

constexpr const char* deepLearning = "https://www.deeplearningbook.org/";

// The first row that fits holds; texts are two sentences each.
constexpr Topic topics[] = {
    {"input", "",
     QT_TRANSLATE_NOOP(
         "nnview::Explain",
         "This is what the network is given. Every layer after it works on this tensor or on what became of it."),
     nullptr, nullptr},
    {"conv", "",
     QT_TRANSLATE_NOOP("nnview::Explain",
                       "Slides small kernels over its input and writes one map per kernel, each telling where in the "
                       "input its pattern was found. The same weights serve every position, so that it has few of them "
                       "and finds a pattern wherever it stands."),
     "Dumoulin & Visin, A guide to convolution arithmetic", "https://arxiv.org/abs/1603.07285"},
    {"convTranspose", "",
     QT_TRANSLATE_NOOP(
         "nnview::Explain",
         "Spreads every input value over a window of the output, which makes maps larger. It is a convolution run "
         "backwards: what a convolution with this kernel and stride would shrink, it grows."),
     "Dumoulin & Visin, A guide to convolution arithmetic", "https://arxiv.org/abs/1603.07285"},
    {"pool", "max",
     QT_TRANSLATE_NOOP("nnview::Explain", "Keeps the largest value of every window. The maps become smaller, and a "
                                          "small shift of the input changes little."),
     "Goodfellow et al., Deep Learning, chapter 9", deepLearning},
    {"pool", "",
     QT_TRANSLATE_NOOP("nnview::Explain", "Puts one value in place of every window, most often its mean. The maps "
                                          "become smaller, and nothing has to be learned for it."),
     "Goodfellow et al., Deep Learning, chapter 9", deepLearning},
    {"upsample", "",
     QT_TRANSLATE_NOOP("nnview::Explain", "Makes maps larger by repeating or interpolating their values. It has no "
                                          "weights; a convolution behind it usually smooths what it made."),
     "Odena et al., Deconvolution and Checkerboard Artifacts", "https://distill.pub/2016/deconv-checkerboard/"},
    {"dense", "",
     QT_TRANSLATE_NOOP("nnview::Explain",
                       "Every unit weighs all inputs, adds them up and adds a bias. It sees everything at once, which "
                       "costs one weight for every pair of input and unit."),
     "Goodfellow et al., Deep Learning, chapter 6", deepLearning},
    {"flatten", "",
     QT_TRANSLATE_NOOP("nnview::Explain",
                       "Writes all values of its input in one row. No value changes; only the shape does."),
     nullptr, nullptr},
    {"reshape", "",
     QT_TRANSLATE_NOOP("nnview::Explain", "Reads the same values in another shape. Nothing is computed."), nullptr,
     nullptr},
    {"permute", "",
     QT_TRANSLATE_NOOP("nnview::Explain",
                       "Puts the axes of the tensor in another order. The values stay what they are."),
     nullptr, nullptr},
    {"pad", "",
     QT_TRANSLATE_NOOP("nnview::Explain", "Sets a border around the maps, most often of zeros. The layer behind it "
                                          "then sees whole windows at the edges too."),
     nullptr, nullptr},
    {"slice", "",
     QT_TRANSLATE_NOOP("nnview::Explain", "Takes a part out of the tensor. The rest goes on elsewhere or nowhere."),
     nullptr, nullptr},
    {"split", "",
     QT_TRANSLATE_NOOP("nnview::Explain", "Cuts the tensor into parts along an axis. Each part goes its own way."),
     nullptr, nullptr},
    {"activation", "",
     QT_TRANSLATE_NOOP(
         "nnview::Explain",
         "Bends every value by the same curve. Without such a curve many layers could do no more than one."),
     "Goodfellow et al., Deep Learning, chapter 6", deepLearning},
    {"norm", "batch",
     QT_TRANSLATE_NOOP("nnview::Explain",
                       "Shifts and scales every channel to mean 0 and variance 1 over the batch, then to a learned "
                       "mean and scale. That lets deep networks be trained with larger steps."),
     "Ioffe & Szegedy, Batch Normalization", "https://arxiv.org/abs/1502.03167"},
    {"norm", "",
     QT_TRANSLATE_NOOP("nnview::Explain",
                       "Shifts and scales the values of each example to a common mean and spread, then to a learned "
                       "one. Unlike over a batch, every example is treated alone."),
     "Ba et al., Layer Normalization", "https://arxiv.org/abs/1607.06450"},
    {"dropout", "",
     QT_TRANSLATE_NOOP(
         "nnview::Explain",
         "Sets random values to zero while the network is trained. When the network is used it does nothing."),
     "Srivastava et al., Dropout", "https://jmlr.org/papers/v15/srivastava14a.html"},
    {"add", "",
     QT_TRANSLATE_NOOP("nnview::Explain", "Adds its inputs value by value. Where one of them is a skip connection, the "
                                          "layers in between only have to learn the difference."),
     "He et al., Deep Residual Learning", "https://arxiv.org/abs/1512.03385"},
    {"multiply", "",
     QT_TRANSLATE_NOOP("nnview::Explain", "Multiplies its inputs value by value. Where one of them is a gate between 0 "
                                          "and 1, it decides how much of the other goes on."),
     "Hu et al., Squeeze-and-Excitation Networks", "https://arxiv.org/abs/1709.01507"},
    {"concat", "",
     QT_TRANSLATE_NOOP("nnview::Explain", "Puts its inputs one behind the other along an axis. Nothing is lost: the "
                                          "layer behind it chooses what it needs."),
     "Huang et al., Densely Connected Convolutional Networks", "https://arxiv.org/abs/1608.06993"},
    {"matmul", "",
     QT_TRANSLATE_NOOP(
         "nnview::Explain",
         "Multiplies two matrices that were both computed. In attention this compares every token with every other."),
     "Vaswani et al., Attention Is All You Need", "https://arxiv.org/abs/1706.03762"},
    {"attention", "",
     QT_TRANSLATE_NOOP("nnview::Explain",
                       "Every token asks all others how much they matter to it, and takes the mean of what they offer "
                       "with these weights. Several heads ask different questions at the same time."),
     "Vaswani et al., Attention Is All You Need", "https://arxiv.org/abs/1706.03762"},
    {"embedding", "",
     QT_TRANSLATE_NOOP("nnview::Explain", "Looks up one row of a learned table for every number in its input. Words "
                                          "that are used alike come to have similar rows."),
     "Mikolov et al., Efficient Estimation of Word Representations", "https://arxiv.org/abs/1301.3781"},
    {"recurrent", "",
     QT_TRANSLATE_NOOP("nnview::Explain", "Reads its input step by step and keeps a state that each step changes. The "
                                          "same weights serve every step, so that sequences may be of any length."),
     "Olah, Understanding LSTM Networks", "https://colah.github.io/posts/2015-08-Understanding-LSTMs/"},
    {"reduce", "",
     QT_TRANSLATE_NOOP("nnview::Explain", "Puts one value, such as the mean or the largest, in place of all values "
                                          "along an axis. What is left no longer depends on where something was."),
     nullptr, nullptr},
    {"quantize", "",
     QT_TRANSLATE_NOOP("nnview::Explain", "Changes between real numbers and small whole numbers with a scale. That "
                                          "makes the network smaller and faster at some cost of precision."),
     "Jacob et al., Quantization and Training of Neural Networks", "https://arxiv.org/abs/1712.05877"},
    {"custom", "",
     QT_TRANSLATE_NOOP("nnview::Explain",
                       "An operation that NNView does not know. It is drawn with the name that the file gives it."),
     nullptr, nullptr},
    {"", "",
     QT_TRANSLATE_NOOP(
         "nnview::Explain",
         "Computes its output from its inputs value by value or by moving values about. It has nothing to learn."),
     nullptr, nullptr},
};

const Topic& topicOf(const Node& node)
{
    const std::string_view kind = kindName(node.kind), function = node.attributes.text("function");
    for (const Topic& topic : topics)
        if ((topic.kind.empty() || topic.kind == kind) && (topic.function.empty() || topic.function == function))
            return topic;
    return topics[std::size(topics) - 1];
}

} // namespace

QString explanationOf(const Node& node)
{
    return QCoreApplication::translate("nnview::Explain", topicOf(node).text);
}

Reading readingOf(const Node& node)
{
    const Topic& topic = topicOf(node);
    return topic.url ? Reading{QString::fromUtf8(topic.title), QString::fromLatin1(topic.url)} : Reading();
}

QString equationTitle(const Equation& equation)
{
    const auto words = [](const char* text) { return QCoreApplication::translate("nnview::Explain", text); };
    const QString axis = QString::fromStdString(equation.axis);
    switch (equation.about) {
    case Equation::About::Extent:
        if (equation.axis == "H")
            return words(QT_TRANSLATE_NOOP("nnview::Explain", "Height"));
        if (equation.axis == "W")
            return words(QT_TRANSLATE_NOOP("nnview::Explain", "Width"));
        if (equation.axis == "D")
            return words(QT_TRANSLATE_NOOP("nnview::Explain", "Depth"));
        return words(QT_TRANSLATE_NOOP("nnview::Explain", "Length"));
    case Equation::About::Channels:
        return words(QT_TRANSLATE_NOOP("nnview::Explain", "Channels"));
    case Equation::About::Parameters:
        return words(QT_TRANSLATE_NOOP("nnview::Explain", "Parameters"));
    case Equation::About::Macs:
        return words(QT_TRANSLATE_NOOP("nnview::Explain", "Multiply-accumulates"));
    case Equation::About::ReceptiveField:
        break;
    }
    return words(QT_TRANSLATE_NOOP("nnview::Explain", "Receptive field (%1)")).arg(axis);
}

} // namespace nnview
