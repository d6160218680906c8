#include "base/sandbox.h"

#include <cerrno>
#include <cstddef>
#include <cstdint>

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace nnview {

namespace {

#if defined(__x86_64__)
constexpr unsigned architecture = AUDIT_ARCH_X86_64;
constexpr unsigned secondTable = 0x40000000; // from here on: the same calls in their x32 form
#elif defined(__aarch64__)
constexpr unsigned architecture = AUDIT_ARCH_AARCH64;
constexpr unsigned secondTable = 0;
#else
constexpr unsigned architecture = 0;
constexpr unsigned secondTable = 0;
#endif

constexpr int networkCalls[] = {
    SYS_socket,         SYS_socketpair, SYS_connect, SYS_bind,
#ifdef SYS_io_uring_setup // does all of this and opens files, past every filter
    SYS_io_uring_setup,
#endif
};

constexpr int newFileCalls[] = {
    SYS_openat,
    SYS_execve,
    SYS_execveat,
    SYS_ptrace,
    SYS_unlinkat,
    SYS_mkdirat,
    SYS_symlinkat,
    SYS_linkat,
    SYS_renameat2,
    SYS_fchmodat,
    SYS_fchownat,
    SYS_truncate,
    SYS_process_vm_writev,
    SYS_mknodat,
    SYS_kill,
    SYS_tkill,
#ifdef SYS_openat2
    SYS_openat2,
#endif
#ifdef SYS_open // the older names of the same, where the architecture has them
    SYS_open,
    SYS_creat,
    SYS_unlink,
    SYS_mkdir,
    SYS_rmdir,
    SYS_symlink,
    SYS_link,
    SYS_rename,
    SYS_renameat,
    SYS_chmod,
    SYS_chown,
    SYS_fork,
    SYS_vfork,
    SYS_mknod,
#endif
};

constexpr unsigned refuse = SECCOMP_RET_ERRNO | (EACCES & SECCOMP_RET_DATA);

void append(std::vector<sock_filter>& program, unsigned condition, unsigned number, unsigned answer)
{
    program.push_back(BPF_JUMP(BPF_JMP | condition | BPF_K, number, 0, 1));
    program.push_back(BPF_STMT(BPF_RET | BPF_K, answer));
}

#ifndef __SANITIZE_ADDRESS__
bool gainNothing()
{
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

/// Every right over files that this kernel's Landlock can withhold; 0 without Landlock. They are numbered without gaps;
/// the headers of the system may be older than its kernel.
std::uint64_t knownRights()
{
    const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1)
        return 0;
    const int rights = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13;
    return (std::uint64_t(1) << rights) - 1;
}

void allowReading(int rules, const std::string& path)
{
    const int place = ::open(path.c_str(), O_PATH | O_CLOEXEC);
    struct stat status = {};
    if (place >= 0 && ::fstat(place, &status) == 0) {
        landlock_path_beneath_attr rule{};
        rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
        if (S_ISDIR(status.st_mode))
            rule.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
        rule.parent_fd = place;
        ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    }
    if (place >= 0)
        ::close(place);
}
#endif

} // namespace

void refuseCalls([[maybe_unused]] Refused what)
{
#ifndef __SANITIZE_ADDRESS__
    if (architecture == 0)
        return;
    std::vector<sock_filter> program = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, architecture, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS), // numbers that mean something else
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
    };
    if (secondTable != 0)
        append(program, BPF_JGE, secondTable, refuse);
    for (const int number : networkCalls)
        append(program, BPF_JEQ, static_cast<unsigned>(number), refuse);
    if (what == Refused::NewFiles)
        for (const int number : newFileCalls)
            append(program, BPF_JEQ, static_cast<unsigned>(number), refuse);
    program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
    if (gainNothing())
        ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
#endif
}

void readOnlyBeneath([[maybe_unused]] const std::vector<std::string>& paths)
{
#ifndef __SANITIZE_ADDRESS__
    landlock_ruleset_attr withheld{};
    withheld.handled_access_fs = knownRights();
    if (withheld.handled_access_fs == 0)
        return;
    const long rules = ::syscall(SYS_landlock_create_ruleset, &withheld, sizeof withheld.handled_access_fs, 0);
    if (rules < 0)
        return;
    for (const std::string& path : paths)
        allowReading(static_cast<int>(rules), path);
    if (gainNothing())
        ::syscall(SYS_landlock_restrict_self, rules, 0);
    ::close(static_cast<int>(rules));
#endif
}

} // namespace nnview
