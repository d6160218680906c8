#include "translations.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <cstdio>

namespace nnview {

/// Boxes instead of letters help nobody: without a font for the language the window stays English and says why.
static bool canBeRead(const QLocale& locale)
{
    QFontDatabase::WritingSystem writing = QFontDatabase::Any;
    if (locale.language() == QLocale::Japanese)
        writing = QFontDatabase::Japanese;
    else if (locale.language() == QLocale::Chinese)
        writing = QFontDatabase::SimplifiedChinese;
    if (writing == QFontDatabase::Any || !QFontDatabase::families(writing).isEmpty())
        return true;
    std::fprintf(stderr, "nnview: there is no font for %s; install one, for example fonts-noto-cjk\n",
                 qPrintable(QLocale::languageToString(locale.language())));
    return false;
}

void installTranslations()
{
    if (!canBeRead(QLocale()))
        return;
    const QString here = QCoreApplication::applicationDirPath();
    const auto install = [](const QString& catalogue, const QStringList& folders) {
        auto* translator = new QTranslator(QCoreApplication::instance());
        for (const QString& folder : folders)
            if (translator->load(QLocale(), catalogue, QStringLiteral("_"), folder)) {
                QCoreApplication::installTranslator(translator);
                return;
            }
        delete translator;
    };
    install(QStringLiteral("qtbase"), {QLibraryInfo::path(QLibraryInfo::TranslationsPath)});
    install(QStringLiteral("nnview"), {here + QStringLiteral("/../share/nnview/translations"), here});
}

} // namespace nnview
