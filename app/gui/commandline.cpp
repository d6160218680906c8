#include "commandline.h"

namespace nnview {

static const char usage[] =
    "nnview [MODEL | PROJECT.nnview | FIGURE.svg] [--input SPEC]...\n"
    "\n"
    "Opens a window with the figure of a neural network.\n"
    "\n"
    "  --input SPEC   shape of a model input, NAME=1x3x224x224:float32; NAME= and :TYPE may be left out;\n"
    "                 repeatable\n"
    "  --help         shows this text\n"
    "  --version      shows the version\n";

Result<CommandLine> parseCommandLine(const QStringList& arguments)
{
    CommandLine line;
    bool onlyFiles = false; // after "--"
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString& argument = arguments.at(i);
        const bool isOption = !onlyFiles && argument.startsWith(QLatin1Char('-')) && argument.size() > 1;
        if (!isOption) {
            if (!line.file.isEmpty())
                return failure(ErrorCode::Usage, "one file at a time: " + argument.toStdString(), {},
                               "start nnview once for each file");
            line.file = argument;
        } else if (argument == QLatin1String("--")) {
            onlyFiles = true;
        } else if (argument == QLatin1String("--help") || argument == QLatin1String("-h")) {
            line.answer = QString::fromLatin1(usage);
            return line;
        } else if (argument == QLatin1String("--version")) {
            line.answer = QStringLiteral("nnview " NNVIEW_VERSION "\n");
            return line;
        } else if (argument == QLatin1String("--input")) {
            if (++i == arguments.size())
                return failure(ErrorCode::Usage, "--input needs a value", {}, "for example --input 1x3x224x224");
            line.inputs.push_back(arguments.at(i));
        } else if (argument.startsWith(QLatin1String("--input="))) {
            line.inputs.push_back(argument.mid(8));
        } else {
            return failure(ErrorCode::Usage, "unknown option " + argument.toStdString(), {},
                           "nnview --help lists the options");
        }
    }
    return line;
}

} // namespace nnview
