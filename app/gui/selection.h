#pragma once

#include "figure/scene.h"

#include <QObject>
#include <QString>
#include <QStringList>

namespace nnview {

/// The selected layers of a window, and which part of them is meant: the glyph, the caption or the operation label.
/// List, figure and panels all show it and all may change it.
class Selection : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Id of the layer that was selected last: what panels for one layer show; empty: none.
    QString layer() const { return m_layers.isEmpty() ? QString() : m_layers.last(); }
    const QStringList& layers() const { return m_layers; }
    bool contains(const QString& layer) const { return m_layers.contains(layer); }
    /// Role::Caption or Role::Operation while a label is meant, else Role::Glyph.
    Role part() const { return m_part; }
    bool isLabel() const { return m_part != Role::Glyph; }

    void select(const QString& layer, Role part = Role::Glyph)
    {
        set(layer.isEmpty() ? QStringList() : QStringList{layer}, part);
    }
    /// Adds the layer, or takes it away.
    void toggle(const QString& layer)
    {
        QStringList layers = m_layers;
        if (!layers.removeOne(layer))
            layers << layer;
        set(layers, m_part);
    }
    void set(const QStringList& layers, Role part = Role::Glyph)
    {
        if (layers == m_layers && part == m_part)
            return;
        m_layers = layers;
        m_part = layers.isEmpty() ? Role::Glyph : part;
        emit changed(layer());
    }
    void setPart(Role part) { set(m_layers, part); }

signals:
    void changed(const QString& layer);

private:
    QStringList m_layers;
    Role m_part = Role::Glyph;
};

} // namespace nnview
