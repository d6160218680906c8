#pragma once

#include "base/result.h"

#include <QString>

namespace nnview {

class Document;

/// Where themes and venues of the user's own are kept.
QString userStylesFolder();
/// Adds all of them. A file that does not fit this version is passed over: it must not stop the program.
void addUserStyles(Document& document);
/// Adds one and keeps a copy of it. Unreadable, Malformed or CannotWrite.
Result<void> addStyleFile(Document& document, const QString& path);
/// The same for a style that was made here: `name` becomes that of its file.
Result<void> saveUserStyle(Document& document, const QString& name, const QByteArray& json);

} // namespace nnview
