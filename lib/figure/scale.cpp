#include "figure/scale.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace nnview {

namespace {

constexpr double barExponent = 0.3;
constexpr int fewestElidedPlanes = 6;
constexpr int exactChannels = 4; // up to here every plane is drawn in every mode
constexpr double symbolSize = 256;

} // namespace

double Scale::sizeOf(const Dim& dim)
{
    if (dim.isKnown())
        return static_cast<double>(std::max<std::int64_t>(dim.size, 1));
    const auto slash = dim.symbol.find('/');
    int divisor = 1;
    if (slash != std::string::npos)
        std::from_chars(dim.symbol.data() + slash + 1, dim.symbol.data() + dim.symbol.size(), divisor);
    return symbolSize / std::max(divisor, 1);
}

Scale::Scale(const Plan& plan, const Profile& profile, double k, bool slantedBars) : m_profile(profile), m_k(k)
{
    double smallest = 0;
    m_largest = 0;
    for (const Item& item : plan.items) {
        const bool joined = item.form == GlyphForm::Bus;
        const DrawnTensor& t = item.unit ? item.unit->shown : item.tensor;
        const bool folded = item.unit && item.unit->glyph != UnitLook::Glyph::Box && t.isMap();
        if (item.form == GlyphForm::Stack || folded || (joined && t.isMap())) {
            m_mostChannels = std::max(m_mostChannels, sizeOf(t.channels));
            for (const Dim* dim : {&t.height, &t.width, &t.depth}) {
                if (dim->isKnown() && dim->size <= 1)
                    continue;
                const double size = sizeOf(*dim);
                m_largest = std::max(m_largest, size);
                smallest = smallest == 0 ? size : std::min(smallest, size);
            }
        } else if (item.form == GlyphForm::Bar || (joined && t.form == DrawnTensor::Form::Vector)) {
            m_mostUnits = std::max(m_mostUnits, sizeOf(t.channels));
        } else if (t.form == DrawnTensor::Form::Tokens) {
            m_mostFeatures = std::max(m_mostFeatures, sizeOf(t.channels));
        }
    }
    m_largest = std::max(m_largest, 1.0);
    if (smallest > 0 && smallest < m_largest)
        m_exponent =
            std::min(1.0, std::log(profile.largestSide / profile.smallestSide) / std::log(m_largest / smallest));
    m_exact = m_mostChannels <= profile.exactPlanes;
    m_slanted = slantedBars && m_exact;
}

double Scale::side(double size) const
{
    return m_k * m_profile.largestSide * std::pow(std::max(size, 1.0) / m_largest, m_exponent);
}

double Scale::kernelSide(double kernel, double plane) const
{
    return std::min(std::max(side(kernel), 0.9), 0.6 * plane);
}

Scale::Stack Scale::stack(const Dim& channels) const
{
    const double count = sizeOf(channels);
    if (m_exact) {
        const int planes = static_cast<int>(count);
        return {planes, m_k * m_profile.offset * (planes - 1), false};
    }
    const double least = m_profile.minOffset * m_k;
    const double depth = m_mostChannels > 1 ? m_k * m_profile.depth * std::log(count) / std::log(m_mostChannels) : 0;
    Stack stack;
    stack.planes =
        count <= exactChannels
            ? static_cast<int>(count)
            : static_cast<int>(std::min(count, std::max<double>(fewestElidedPlanes, 1 + std::floor(depth / least))));
    stack.depth = std::max(depth, least * (stack.planes - 1));
    stack.elided = stack.planes < count;
    return stack;
}

Scale::Stack Scale::heads(std::int64_t count) const
{
    constexpr int exactHeads = 16;
    const double offset = m_k * (m_profile.width < 120 ? 0.55 : 0.65);
    const int planes = static_cast<int>(std::clamp<std::int64_t>(count, 1, exactHeads));
    return {planes, offset * (planes - 1), count > exactHeads};
}

double Scale::barLength(const Dim& units) const
{
    return m_k * std::max(m_profile.barFloor, m_profile.barLength * std::pow(sizeOf(units) / m_mostUnits, barExponent));
}

double Scale::tokenHeight() const
{
    return m_k * (m_profile.width < 120 ? 7.6 : 11.0);
}

double Scale::tokenWidth(const Dim& features) const
{
    const double wide = 0.55 * m_profile.largestSide * std::pow(sizeOf(features) / m_mostFeatures, 0.5);
    return m_k * std::clamp(wide, 3.0, 9.0);
}

double Scale::gap() const
{
    return std::max(m_profile.minGap, m_profile.gap * m_k);
}

} // namespace nnview
