#pragma once

#include "figure/glyphbrush.h"

namespace nnview {

/// A norm without a host: a plate as high as a token matrix with its name over it (visual-grammar 2.5, #14).
GlyphShape plateShape(const Item& item, const Scale& scale);

/// Moves a glyph right to make room for what stands before its tensor: the plate of a norm, and in front of attention
/// maps the arrows of Q, K and V.
void makeRoomBefore(GlyphShape& shape, const Item& item, const Scale& scale);

/// Draws what makeRoomBefore made room for, or the plate alone.
void drawBefore(Brush& brush, const Item& item, const GlyphShape& shape, const Profile& profile);

/// What attends to its own tokens: the three operands come from one tensor.
bool isSelfAttention(const Item& item);

} // namespace nnview
