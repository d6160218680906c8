#include "commandline.h"
#include "mainwindow.h"
#include "translations.h"

#include <QApplication>
#include <QFile>
#include <QIcon>

#include <cstdio>

static QStringList argumentsOf(int argc, char** argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QFile::decodeName(argv[i]);
    return arguments;
}

int main(int argc, char** argv)
{
    using namespace nnview;
    QCoreApplication::setApplicationName(QStringLiteral("NNView"));
    QCoreApplication::setOrganizationName(QStringLiteral("NNView"));
    QCoreApplication::setApplicationVersion(QStringLiteral(NNVIEW_VERSION));

    // --help and --version must work without a display; QApplication takes Qt's own options (-platform, -style) away.
    const QStringList early = argumentsOf(argc, argv);
    if (const auto line = parseCommandLine(early); line && !line->answer.isEmpty()) {
        std::fputs(qPrintable(line->answer), stdout);
        return 0;
    }
    QApplication app(argc, argv);
    const auto line = parseCommandLine(QCoreApplication::arguments().mid(1));
    if (!line) {
        const Error& error = line.error();
        std::fprintf(stderr, "nnview: %s\n  %s\n", error.message.c_str(), error.advice.c_str());
        return int(error.code);
    }
    QGuiApplication::setDesktopFileName(QStringLiteral("nnview"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/nnview.svg")));
    installTranslations();
    MainWindow window;
    window.show();
    if (!line->file.isEmpty())
        window.openFile(line->file, line->inputs);
    return QApplication::exec();
}
