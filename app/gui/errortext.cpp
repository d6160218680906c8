#include "errortext.h"

#include <QCoreApplication>

namespace nnview {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(nnview::ErrorText)

public:
    static QString title(ErrorCode code)
    {
        switch (code) {
        case ErrorCode::Usage:
            return tr("That is not a valid request");
        case ErrorCode::Unreadable:
            return tr("The file cannot be read");
        case ErrorCode::UnknownFormat:
            return tr("NNView does not know this kind of file");
        case ErrorCode::Unsupported:
            return tr("This file uses something that NNView cannot read yet");
        case ErrorCode::Malformed:
            return tr("The file is damaged");
        case ErrorCode::Limit:
            return tr("The model is larger than NNView accepts");
        case ErrorCode::InputNeeded:
            return tr("The model needs an input shape");
        case ErrorCode::WorkerFailed:
            return tr("Reading the file went wrong");
        case ErrorCode::CannotWrite:
            return tr("The file could not be written");
        case ErrorCode::Cancelled:
            return tr("Reading was cancelled");
        }
        return tr("Something went wrong");
    }

    static QString advice(ErrorCode code)
    {
        switch (code) {
        case ErrorCode::Unreadable:
            return tr("Check that the file still exists and that you may read it.");
        case ErrorCode::UnknownFormat:
            return tr(
                "Open a model of Keras, PyTorch, ONNX, TensorFlow, TensorFlow Lite or MXNet, or a project of NNView.");
        case ErrorCode::Malformed:
            return tr("Save or download the file again, then try once more.");
        case ErrorCode::InputNeeded:
            return tr("Choose the shape of the model's input; it is kept in the project.");
        case ErrorCode::WorkerFailed:
            return tr("Your other work is not affected: files are read by a program of their own. Try again; if it "
                      "happens again with this file, please report it.");
        case ErrorCode::CannotWrite:
            return tr("Check the folder's permissions and the free space, or choose another place.");
        default:
            return {};
        }
    }
};

QString sentence(QString s)
{
    s = s.trimmed();
    if (s.isEmpty())
        return s;
    s[0] = s[0].toUpper();
    if (!s.endsWith(QLatin1Char('.')) && !s.endsWith(QLatin1Char('?')) && !s.endsWith(QLatin1Char('!')))
        s += QLatin1Char('.');
    return s;
}

} // namespace

ErrorText errorText(const Error& error, const QString& fileName)
{
    ErrorText text;
    text.title = Texts::title(error.code);
    const QString message = QString::fromStdString(error.message);
    text.detail = fileName.isEmpty() ? sentence(message) : fileName + QStringLiteral(": ") + message;
    if (!error.where.empty())
        text.detail += QLatin1Char('\n') + Texts::tr("Where: %1").arg(QString::fromStdString(error.where));
    text.advice = error.advice.empty() ? Texts::advice(error.code) : sentence(QString::fromStdString(error.advice));
    return text;
}

} // namespace nnview
