#pragma once

#include <QDialog>

namespace nnview {

/// What an author needs to know, on one page.
class Guide : public QDialog
{
    Q_OBJECT

public:
    explicit Guide(QWidget* parent);
};

} // namespace nnview
