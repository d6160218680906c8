#include "translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace nnview {

void installTranslations()
{
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
