#pragma once

namespace nnview {

/// Loads the translations of the program and of Qt for the user's language, if there are any. Needs a QCoreApplication.
void installTranslations();

} // namespace nnview
