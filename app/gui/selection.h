#pragma once

#include <QObject>
#include <QString>

namespace nnview {

/// The one selected layer of a window. List, figure and property panel all show it and all may change it.
class Selection : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    const QString& layer() const { return m_layer; } ///< id; empty: none

    void select(const QString& layer)
    {
        if (layer == m_layer)
            return;
        m_layer = layer;
        emit changed(layer);
    }

signals:
    void changed(const QString& layer);

private:
    QString m_layer;
};

} // namespace nnview
