#define H5_USE_110_API
#include "import/keras/hdf5.h"

#include "base/error.h"
#include "import/keras/hdf5driver.h"
#include "import/keras/hdf5handle.h"
#include "import/keras/hdf5strings.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <set>

#include <hdf5.h>

namespace nnview {

namespace {

constexpr int maxDepth = 40; ///< groups inside groups; hard links can make circles
constexpr int maxPieces = 100'000;

[[noreturn]] void failDamaged(const std::string& where)
{
    fail(ErrorCode::Malformed, "the HDF5 file is damaged", where, "Copy or download the file again.");
}

std::string dtypeName(hid_t type)
{
    const auto bits = std::to_string(H5Tget_size(type) * 8);
    switch (H5Tget_class(type)) {
    case H5T_FLOAT:
        return "float" + bits;
    case H5T_INTEGER:
        return (H5Tget_sign(type) == H5T_SGN_NONE ? "uint" : "int") + bits;
    case H5T_ENUM:
        return "bool"; // as h5py stores it
    case H5T_COMPOUND:
        return "complex" + bits;
    case H5T_STRING:
        return "string";
    default:
        return "bytes";
    }
}

std::uint64_t addressOf(hid_t object)
{
    H5O_info_t info;
    return H5Oget_info2(object, &info, H5O_INFO_BASIC) < 0 ? 0 : static_cast<std::uint64_t>(info.addr);
}

/// Hard links only: soft and external ones may lead to other files.
std::vector<std::string> linksOf(hid_t group, std::int64_t limit)
{
    struct Seen
    {
        std::vector<std::string> names;
        std::size_t limit;
    } seen{{}, static_cast<std::size_t>(limit)};
    const auto visit = [](hid_t, const char* name, const H5L_info_t* info, void* data) -> herr_t {
        auto* found = static_cast<Seen*>(data);
        if (info->type == H5L_TYPE_HARD)
            found->names.emplace_back(name);
        return found->names.size() > found->limit ? -1 : 0;
    };
    hsize_t from = 0;
    if (H5Literate(group, H5_INDEX_NAME, H5_ITER_INC, &from, visit, &seen) < 0 && seen.names.size() <= seen.limit)
        failDamaged("a group's list of members");
    return std::move(seen.names);
}

} // namespace

struct Hdf5File::Data
{
    std::unique_ptr<ByteSource> source;
    Limits limits;
    hid_t file = -1;
    std::int64_t base = 0; ///< what addresses in the file count from
    bool eightBytes = true;
    std::int64_t objects = 0;

    ~Data()
    {
        if (file >= 0)
            H5Fclose(file);
    }

    std::int64_t maxAttributeBytes() const { return std::min(limits.configBytes, source->size()); }
    void collect(hid_t group, const std::string& prefix, int depth, std::vector<StoredTensor>& into);
};

Hdf5File::Hdf5File(std::unique_ptr<ByteSource> source, const Limits& limits) : m_data(std::make_unique<Data>())
{
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
    m_data->source = std::move(source);
    m_data->limits = limits;
    const Hdf5Handle access(hdf5AccessTo(*m_data->source), H5Pclose);
    m_data->file = access.ok() ? H5Fopen("model", H5F_ACC_RDONLY, access) : -1;
    if (m_data->file < 0)
        fail(ErrorCode::Malformed, "the HDF5 file is cut off or damaged",
             "a file of " + std::to_string(m_data->source->size()) + " bytes", "Copy or download the file again.");
    const Hdf5Handle creation(H5Fget_create_plist(m_data->file), H5Pclose);
    std::size_t addressBytes = 0, lengthBytes = 0;
    hsize_t userBlock = 0;
    if (H5Pget_sizes(creation, &addressBytes, &lengthBytes) < 0 || H5Pget_userblock(creation, &userBlock) < 0 ||
        userBlock > static_cast<hsize_t>(m_data->source->size()))
        failDamaged("superblock");
    m_data->base = static_cast<std::int64_t>(userBlock);
    m_data->eightBytes = addressBytes == 8 && lengthBytes == 8;
}

Hdf5File::~Hdf5File() = default;

bool Hdf5File::hasGroup(const std::string& path) const
{
    H5L_info_t link;
    if (path == "/")
        return true;
    if (H5Lexists(m_data->file, path.c_str(), H5P_DEFAULT) <= 0 ||
        H5Lget_info(m_data->file, path.c_str(), &link, H5P_DEFAULT) < 0)
        return false;
    const Hdf5Handle object(link.type == H5L_TYPE_HARD ? H5Oopen(m_data->file, path.c_str(), H5P_DEFAULT) : -1,
                            H5Oclose);
    return object.ok() && H5Iget_type(object) == H5I_GROUP;
}

bool Hdf5File::hasAttribute(const std::string& group, const std::string& name) const
{
    return H5Aexists_by_name(m_data->file, group.c_str(), name.c_str(), H5P_DEFAULT) > 0;
}

std::vector<std::string> Hdf5File::texts(const std::string& group, const std::string& name) const
{
    const auto one = [&](const std::string& piece) {
        const Hdf5Handle attribute(
            H5Aopen_by_name(m_data->file, group.c_str(), piece.c_str(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
        if (!attribute.ok())
            failDamaged("attribute " + piece + " of " + group);
        return readHdf5Strings(attribute, {*m_data->source, m_data->base, m_data->eightBytes},
                               m_data->maxAttributeBytes(), "attribute " + piece + " of " + group);
    };
    if (hasAttribute(group, name))
        return one(name);
    std::vector<std::string> all;
    std::int64_t bytes = 0;
    for (int i = 0; i < maxPieces && hasAttribute(group, name + std::to_string(i)); ++i) {
        for (std::string& text : one(name + std::to_string(i))) {
            bytes += static_cast<std::int64_t>(text.size());
            all.push_back(std::move(text));
        }
        if (bytes > m_data->limits.configBytes)
            fail(ErrorCode::Limit, "an attribute is larger than config-bytes allows",
                 "attribute " + name + " of " + group,
                 "If you trust the file, raise the limit with --limit config-bytes=VALUE.");
    }
    return all;
}

std::optional<std::string> Hdf5File::text(const std::string& group, const std::string& name) const
{
    if (!hasAttribute(group, name) && !hasAttribute(group, name + "0"))
        return std::nullopt;
    std::string whole;
    for (const std::string& piece : texts(group, name))
        whole += piece;
    return whole;
}

void Hdf5File::Data::collect(hid_t group, const std::string& prefix, int depth, std::vector<StoredTensor>& into)
{
    if (depth > maxDepth)
        fail(ErrorCode::Malformed, "the groups of the HDF5 file lie too deep inside each other or form a circle",
             "group " + prefix);
    for (const std::string& name : linksOf(group, limits.nodes * 10)) {
        if (++objects > limits.nodes * 10)
            fail(ErrorCode::Limit, "the file holds more tensors than nodes allows", "group " + prefix,
                 "Raise the limit with --limit nodes=VALUE.");
        const std::string path = prefix.empty() ? name : prefix + '/' + name;
        const Hdf5Handle object(H5Oopen(group, name.c_str(), H5P_DEFAULT), H5Oclose);
        if (!object.ok())
            failDamaged("object " + path);
        if (H5Iget_type(object) == H5I_GROUP) {
            collect(object, path, depth + 1, into);
        } else if (H5Iget_type(object) == H5I_DATASET) {
            const Hdf5Handle space(H5Dget_space(object), H5Sclose);
            const Hdf5Handle type(H5Dget_type(object), H5Tclose);
            hsize_t extents[H5S_MAX_RANK];
            const int rank = space.ok() && type.ok() ? H5Sget_simple_extent_dims(space, extents, nullptr) : -1;
            if (rank < 0)
                failDamaged("data set " + path);
            StoredTensor tensor{path, dtypeName(type), {}, addressOf(object)};
            for (int i = 0; i < rank; ++i)
                tensor.shape.push_back(static_cast<std::int64_t>(std::min<hsize_t>(extents[i], INT64_MAX)));
            into.push_back(std::move(tensor));
        }
    }
}

std::vector<StoredTensor> Hdf5File::tensors(const std::string& group) const
{
    std::vector<StoredTensor> all;
    const Hdf5Handle root(H5Gopen2(m_data->file, group.c_str(), H5P_DEFAULT), H5Gclose);
    if (!root.ok())
        failDamaged("group " + group);
    m_data->collect(root, {}, 0, all);
    // "weight_names" of each group of a layer holds the order in which the layer lists them (kernel before bias).
    std::map<std::string, std::size_t> rank;
    std::set<std::string> layers;
    for (const StoredTensor& tensor : all)
        layers.insert(tensor.path.substr(0, tensor.path.find('/')));
    for (const std::string& layer : layers) {
        const std::string path = group + '/' + layer;
        if (!hasGroup(path))
            continue;
        for (const std::string& name : texts(path, "weight_names"))
            rank.emplace(layer + '/' + name, rank.size());
    }
    std::ranges::stable_sort(all, {}, [&](const StoredTensor& tensor) {
        const auto it = rank.find(tensor.path);
        return it == rank.end() ? rank.size() : it->second;
    });
    return all;
}

} // namespace nnview
