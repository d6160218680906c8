#include "import/archive/archive.h"

#include "base/error.h"

#include <algorithm>
#include <utility>

#include <zip.h>

namespace nnview {

namespace {

/// Members below this size may have any inflation ratio: a text of zeros is small whatever its ratio.
constexpr std::int64_t ratioFreeBytes = 1 << 20;

[[noreturn]] void failDamaged(std::string what, std::string where = {})
{
    fail(ErrorCode::Malformed, std::move(what), std::move(where), "Copy or download the file again.");
}

void checkMember(const Archive::Member& member, const Limits& limits)
{
    if (member.size > ratioFreeBytes && member.compressedSize < member.size / limits.inflationRatio)
        fail(ErrorCode::Limit, "a member inflates to more than inflation-ratio times its size", "member " + member.name,
             "If you trust the file, raise the limit with --limit inflation-ratio=VALUE.");
}

} // namespace

struct Archive::Data
{
    zip_t* zip = nullptr;
    Limits limits;
    std::vector<Member> members;
    std::vector<zip_uint64_t> indices; ///< position of each member in the zip's own directory
    mutable std::int64_t inflated = 0;

    ~Data()
    {
        if (zip)
            zip_discard(zip);
    }

    zip_file_t* open(const Member& member) const
    {
        const auto at = static_cast<std::size_t>(&member - members.data());
        zip_file_t* file = zip_fopen_index(zip, indices.at(at), 0);
        if (file)
            return file;
        const int code = zip_error_code_zip(zip_get_error(zip));
        if (code == ZIP_ER_NOPASSWD || code == ZIP_ER_ENCRNOTSUPP || code == ZIP_ER_COMPNOTSUPP)
            fail(ErrorCode::Unsupported,
                 "a member of the archive is encrypted or compressed in a way that NNView cannot read",
                 "member " + member.name, "Save the model again without encryption.");
        if (code == ZIP_ER_MEMORY)
            fail(ErrorCode::Limit, "there is not enough memory for a member of the archive", "member " + member.name);
        failDamaged("the archive is damaged", "member " + member.name);
    }
};

Archive::Archive(const std::string& path, const Limits& limits) : m_data(std::make_unique<Data>())
{
    m_data->limits = limits;
    int code = 0;
    m_data->zip = zip_open(path.c_str(), ZIP_RDONLY, &code);
    if (!m_data->zip) {
        if (code == ZIP_ER_NOENT || code == ZIP_ER_OPEN)
            fail(ErrorCode::Unreadable, "the file cannot be opened", {},
                 "Check that it exists and that you may read it.");
        if (code == ZIP_ER_MEMORY)
            fail(ErrorCode::Limit, "there is not enough memory for the directory of the archive");
        failDamaged("the archive is cut off or damaged: its directory cannot be read", "end of the file");
    }
    const zip_int64_t count = zip_get_num_entries(m_data->zip, 0);
    if (count > limits.archiveMembers)
        fail(ErrorCode::Limit,
             "the archive has " + std::to_string(count) + " members, more than archive-members allows", {},
             "Raise the limit with --limit archive-members=VALUE.");
    for (zip_int64_t i = 0; i < count; ++i) {
        zip_stat_t stat;
        zip_stat_init(&stat);
        if (zip_stat_index(m_data->zip, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW, &stat) != 0 ||
            !(stat.valid & ZIP_STAT_NAME) || !(stat.valid & ZIP_STAT_SIZE) || stat.size > (zip_uint64_t(1) << 62))
            failDamaged("the directory of the archive is damaged", "entry " + std::to_string(i));
        m_data->members.push_back({stat.name, static_cast<std::int64_t>(stat.size),
                                   static_cast<std::int64_t>(stat.comp_size),
                                   stat.comp_method == ZIP_CM_STORE && stat.encryption_method == ZIP_EM_NONE});
        m_data->indices.push_back(static_cast<zip_uint64_t>(i));
    }
}

Archive::~Archive() = default;
Archive::Archive(Archive&& other) noexcept = default;
Archive& Archive::operator=(Archive&& other) noexcept = default;

const std::vector<Archive::Member>& Archive::members() const
{
    return m_data->members;
}

const Archive::Member* Archive::find(std::string_view name) const
{
    const auto it = std::ranges::find(m_data->members, name, &Member::name);
    return it == m_data->members.end() ? nullptr : &*it;
}

const Archive::Member* Archive::findEnding(std::string_view suffix) const
{
    const auto it = std::ranges::find_if(m_data->members, [&](const Member& m) { return m.name.ends_with(suffix); });
    return it == m_data->members.end() ? nullptr : &*it;
}

bool Archive::hasFolder(std::string_view name) const
{
    const std::string inside = '/' + std::string(name) + '/';
    return std::ranges::any_of(m_data->members, [&](const Member& m) {
        return m.name.find(inside) != std::string::npos || m.name.starts_with(std::string_view(inside).substr(1));
    });
}

std::string Archive::read(const Member& member, std::int64_t maxBytes, std::string_view limitName) const
{
    const std::int64_t left = m_data->limits.inflatedBytes - m_data->inflated;
    if (member.size > maxBytes || member.size > left) {
        const std::string name(member.size > maxBytes ? limitName : "inflated-bytes");
        fail(ErrorCode::Limit, "a member of the archive is larger than " + name + " allows", "member " + member.name,
             "If you trust the file, raise the limit with --limit " + name + "=VALUE.");
    }
    checkMember(member, m_data->limits);
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(m_data->open(member), zip_fclose);
    std::string bytes;
    // Grows with what is really there: a directory that lies about the size must not make us reserve it.
    while (static_cast<std::int64_t>(bytes.size()) < member.size) {
        const auto have = bytes.size();
        const auto want =
            std::min<std::size_t>(static_cast<std::size_t>(member.size) - have, std::max<std::size_t>(have, 1 << 16));
        bytes.resize(have + want);
        const zip_int64_t got = zip_fread(file.get(), bytes.data() + have, want);
        if (got <= 0)
            failDamaged("a member of the archive is cut off or damaged", "member " + member.name);
        bytes.resize(have + static_cast<std::size_t>(got));
    }
    char more = 0; // reaching the end makes libzip compare the checksum
    if (zip_fread(file.get(), &more, 1) != 0)
        failDamaged("the checksum or size of a member of the archive is wrong", "member " + member.name);
    m_data->inflated += member.size;
    return bytes;
}

struct Archive::Stream::Data
{
    zip_file_t* file = nullptr;
    std::int64_t position = 0;
    ~Data()
    {
        if (file) // not where the member could not be opened
            zip_fclose(file);
    }
};

Archive::Stream::Stream(const Archive& archive, const Member& member) : m_data(std::make_unique<Data>())
{
    m_data->file = archive.m_data->open(member);
}

Archive::Stream::~Stream() = default;
Archive::Stream::Stream(Stream&&) noexcept = default;

bool Archive::Stream::read(std::int64_t offset, std::span<std::byte> into)
{
    if (offset != m_data->position && zip_fseek(m_data->file, offset, SEEK_SET) != 0)
        return false;
    m_data->position = offset;
    while (!into.empty()) {
        const zip_int64_t got = zip_fread(m_data->file, into.data(), into.size());
        if (got <= 0)
            return false;
        m_data->position += got;
        into = into.subspan(static_cast<std::size_t>(got));
    }
    return true;
}

} // namespace nnview
