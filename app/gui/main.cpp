#include "appearance.h"
#include "commandline.h"
#include "mainwindow.h"
#include "singleinstance.h"
#include "translations.h"
#include "windows.h"

#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QIcon>

#include <algorithm>
#include <cstdio>

static QStringList argumentsOf(int argc, char** argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QFile::decodeName(argv[i]);
    return arguments;
}

static int reportUsage(const nnview::Error& error)
{
    std::fprintf(stderr, "nnview: %s\n  %s\n", error.message.c_str(), error.advice.c_str());
    return int(error.code);
}

int main(int argc, char** argv)
{
    using namespace nnview;
    QCoreApplication::setApplicationName(QStringLiteral("NNView"));
    QCoreApplication::setOrganizationName(QStringLiteral("NNView"));
    QCoreApplication::setApplicationVersion(QStringLiteral(NNVIEW_VERSION));

    // --help, --version and a wrong call must be answered without a display too. Qt's own options (-platform, -style)
    // have one dash; where there are some, QApplication takes them away first.
    const QStringList early = argumentsOf(argc, argv);
    const auto earlyLine = parseCommandLine(early);
    if (earlyLine && !earlyLine->answer.isEmpty()) {
        std::fputs(qPrintable(earlyLine->answer), stdout);
        return 0;
    }
    const bool hasQtOptions = std::any_of(early.begin(), early.end(), [](const QString& argument) {
        return argument.startsWith(QLatin1Char('-')) && !argument.startsWith(QLatin1String("--"));
    });
    if (!earlyLine && !hasQtOptions)
        return reportUsage(earlyLine.error());
    if (earlyLine && !hasQtOptions) {
        const QString& file = earlyLine->file;
        if (SingleInstance::handOver({file.isEmpty() ? file : QFileInfo(file).absoluteFilePath(), earlyLine->inputs}))
            return 0;
    }
    QApplication app(argc, argv);
    const auto line = parseCommandLine(QCoreApplication::arguments().mid(1));
    if (!line)
        return reportUsage(line.error());
    QGuiApplication::setDesktopFileName(QStringLiteral("nnview"));
    installTranslations();
    if (savedAppearance() != Appearance::Desktop)
        setAppearance(savedAppearance());
    SingleInstance instance;
    QObject::connect(&instance, &SingleInstance::requested, &app, &windows::openFile);
    instance.listen();
    MainWindow& window = windows::open();
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/nnview.svg"))); // the window brings the resources
    window.offerTour();
    window.offerRecovery();
    if (!line->file.isEmpty())
        window.openFile(line->file, line->inputs);
    else
        window.restoreSession();
    return QApplication::exec();
}
