#pragma once

#include "base/error.h"

#include <QString>

namespace nnview {

/// An Error in the user's language, in the three parts of an error page.
struct ErrorText
{
    QString title;  ///< what happened, by kind: "NNView does not know this kind of file"
    QString detail; ///< message and where, as a sentence
    QString advice; ///< what to do about it; the error's own or one that fits its kind
};

/// `fileName` is named in the detail; may be empty.
ErrorText errorText(const Error& error, const QString& fileName);

} // namespace nnview
