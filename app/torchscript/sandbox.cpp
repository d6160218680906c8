#include "sandbox.h"

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <vector>

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

namespace {

void lower(__rlimit_resource resource, rlim_t value)
{
    const rlimit limit{value, value};
    ::setrlimit(resource, &limit);
}

#if defined(__x86_64__)
constexpr unsigned architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned architecture = AUDIT_ARCH_AARCH64;
#else
constexpr unsigned architecture = 0;
#endif

constexpr int refused[] = {
    SYS_openat,
    SYS_execve,
    SYS_execveat,
    SYS_socket,
    SYS_socketpair,
    SYS_connect,
    SYS_bind,
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

} // namespace

void applyLimits(const nnview::Limits& limits)
{
    ::signal(SIGXFSZ, SIG_IGN);
    lower(RLIMIT_CORE, 0);
    lower(RLIMIT_FSIZE, 0); // the answer goes into a pipe
    lower(RLIMIT_CPU, static_cast<rlim_t>(limits.seconds));
#ifndef __SANITIZE_ADDRESS__ // reserves more than any limit for itself
    lower(RLIMIT_DATA, static_cast<rlim_t>(limits.memoryBytes));
#endif
}

void closeTheDoors()
{
#ifndef __SANITIZE_ADDRESS__ // opens files to explain what it found
    if (architecture == 0)
        return;
    // A filter program: another architecture's numbers are killed, the refused calls fail with EACCES, the rest goes
    // on.
    std::vector<sock_filter> program = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, architecture, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
    };
    for (const int number : refused) {
        program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(number), 0, 1));
        program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (EACCES & SECCOMP_RET_DATA)));
    }
    program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
        ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
#endif
}
