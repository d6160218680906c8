// Damages good model files in many ways and opens every damaged one with nnview-cli:
//   mutants CLI FOLDER COUNT [SEED] [KEEP]
// Whatever the bytes, the program must end by itself, within ten seconds and a gigabyte, with an exit code of the
// table, with one sentence when it fails, and must write nothing. Prints a line per mutant that breaks this, then how
// often each exit code came; exit code 1 if any did. The same SEED makes the same mutants. The bad ones are copied into
// the folder KEEP.
#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t maxFileBytes = 1 << 20; // larger ones only take longer
constexpr double maxSeconds = 10;                // of processor time, so that a busy machine is no fault
constexpr unsigned maxWaitSeconds = 300;         // what sleeps for ever
constexpr long maxMegabytes = 1024;
constexpr std::array allowedCodes{0, 3, 4, 5,
                                  6, 7, 8}; // 9 is a helper that crashed, 2, 10 and 11 are no answer to a file

using Random = std::mt19937_64;

std::size_t below(Random& random, std::size_t count)
{
    return count == 0 ? 0 : random() % count; // not uniform_int_distribution, which differs between libraries
}

std::string contents(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void flipBytes(std::string& bytes, Random& random)
{
    for (std::size_t left = 1 + below(random, 16); left > 0; --left)
        bytes[below(random, bytes.size())] = static_cast<char>(random());
}

void truncate(std::string& bytes, Random& random)
{
    bytes.resize(below(random, bytes.size()));
}

/// Copies a piece of the file over another place, or into it.
void splice(std::string& bytes, Random& random)
{
    const std::size_t from = below(random, bytes.size());
    const std::string piece = bytes.substr(from, 1 + below(random, 200));
    const std::size_t to = below(random, bytes.size());
    bytes.replace(to, random() % 2 ? piece.size() : 0, piece);
}

void cutOut(std::string& bytes, Random& random)
{
    bytes.erase(below(random, bytes.size()), 1 + below(random, 200));
}

/// Lengths and counts are what a reader trusts too easily.
void makeHugeNumber(std::string& bytes, Random& random)
{
    constexpr std::array<std::string_view, 4> numbers{
        "\xff\xff\xff\xff", "\xff\xff\xff\x7f", "\xff\xff\xff\xff\xff\xff\xff\x7f", std::string_view("\0\0\0\x80", 4)};
    const std::string_view number = numbers[below(random, numbers.size())];
    bytes.replace(below(random, bytes.size()), number.size(), number);
}

bool isWordByte(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.';
}

/// The word (number, name, type) at or after a random place, as [begin, end).
std::pair<std::size_t, std::size_t> wordIn(const std::string& bytes, Random& random)
{
    std::size_t begin = below(random, bytes.size());
    while (begin < bytes.size() && !isWordByte(bytes[begin]))
        ++begin;
    while (begin > 0 && begin < bytes.size() && isWordByte(bytes[begin - 1]))
        --begin;
    std::size_t end = begin;
    while (end < bytes.size() && isWordByte(bytes[end]))
        ++end;
    return {begin, end};
}

/// Puts one value of a text in the place of another: in JSON mostly a value of the wrong type.
void swapWords(std::string& bytes, Random& random)
{
    const auto [from, fromEnd] = wordIn(bytes, random);
    const std::string word = bytes.substr(from, fromEnd - from);
    const auto [to, toEnd] = wordIn(bytes, random);
    bytes.replace(to, toEnd - to, word);
}

void replaceWord(std::string& bytes, Random& random)
{
    constexpr std::array<std::string_view, 9> words{"null", "-1",   "0",   "99999999999999999999", "1e999", "[]",
                                                    "{}",   "true", "\"\""};
    const auto [begin, end] = wordIn(bytes, random);
    bytes.replace(begin, end - begin, words[below(random, words.size())]);
}

std::string mutated(std::string bytes, Random& random)
{
    constexpr std::array mutations{flipBytes, truncate, splice, cutOut, makeHugeNumber, swapWords, replaceWord};
    for (std::size_t left = 1 + below(random, 3); left > 0 && !bytes.empty(); --left)
        mutations[below(random, mutations.size())](bytes, random);
    return bytes;
}

/// A model: the file that is opened, and what is damaged (itself, or a file of the folder that it is).
struct Model
{
    fs::path opened;
    fs::path damaged;
};

std::vector<Model> modelsIn(const fs::path& folder)
{
    std::vector<Model> models;
    for (auto entry = fs::recursive_directory_iterator(folder); entry != fs::recursive_directory_iterator(); ++entry) {
        const fs::path& path = entry->path();
        if (entry->is_directory() && path.filename() == "broken") {
            entry.disable_recursion_pending();
        } else if (entry->is_directory() && fs::exists(path / "saved_model.pb")) {
            entry.disable_recursion_pending();
            for (const auto& part : fs::recursive_directory_iterator(path)) {
                if (part.is_regular_file() && part.file_size() > 0)
                    models.push_back({path, part.path()});
            }
        } else if (entry->is_regular_file() && entry->file_size() > 0 && entry->file_size() <= maxFileBytes) {
            models.push_back({path, path});
        }
    }
    std::ranges::sort(models, {}, &Model::damaged);
    return models;
}

struct Outcome
{
    int status = 0;
    double seconds = 0; ///< of processor time, with its helpers
    long megabytes = 0; ///< the most that one process of it held
};

Outcome run(const std::string& cli, const fs::path& model, const fs::path& complaints)
{
    const pid_t child = fork();
    if (child < 0) {
        std::cerr << "mutants: no process can be started\n";
        std::exit(2); // waiting for it and stopping its group would mean everybody
    }
    if (child == 0) {
        const int nothing = open("/dev/null", O_RDWR);
        const int errors = open(complaints.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        dup2(nothing, 0);
        dup2(nothing, 1);
        dup2(errors, 2);
        setpgid(0, 0);
        alarm(maxWaitSeconds); // what hangs ends too, and is counted
        execl(cli.c_str(), cli.c_str(), "inspect", "--json", model.c_str(), nullptr);
        _exit(127);
    }
    Outcome outcome;
    rusage usage{};
    wait4(child, &outcome.status, 0, &usage);
    kill(-child, SIGKILL); // a helper that outlives its parent
    for (const timeval& time : {usage.ru_utime, usage.ru_stime})
        outcome.seconds += static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    outcome.megabytes = usage.ru_maxrss / 1024;
    return outcome;
}

/// What is in a folder: names and bytes, which nobody may change.
std::map<fs::path, std::uintmax_t> listing(const fs::path& folder)
{
    std::map<fs::path, std::uintmax_t> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        files[entry.path()] = entry.is_regular_file() ? entry.file_size() : 0;
    return files;
}

/// What is wrong with an answer, empty when nothing is.
std::string complaintAbout(const Outcome& outcome, const std::string& said)
{
    if (WIFSIGNALED(outcome.status))
        return "ended by signal " + std::to_string(WTERMSIG(outcome.status));
    const int code = WEXITSTATUS(outcome.status);
    if (std::ranges::find(allowedCodes, code) == allowedCodes.end())
        return "exit code " + std::to_string(code) + ": " + said;
    if (outcome.seconds > maxSeconds)
        return "took " + std::to_string(outcome.seconds) + " s";
    if (outcome.megabytes > maxMegabytes && std::getenv("ASAN_OPTIONS") == nullptr)
        return "took " + std::to_string(outcome.megabytes) + " MB";
    // "nnview-cli: FILE: MESSAGE", then the place and the advice, indented.
    if (code != 0 && !said.starts_with("nnview-cli: "))
        return "no sentence: " + said;
    if (code != 0 && std::ranges::count(said, '\n') > 3)
        return "more than a sentence, a place and an advice: " + said;
    return {};
}

struct Workplace
{
    fs::path folder; ///< holds the mutant and nothing else
    fs::path complaints;
};

/// Lays the damaged copy down and answers what to open.
fs::path layDown(const Model& model, Random& random, const Workplace& place)
{
    fs::remove_all(place.folder);
    fs::create_directories(place.folder);
    const fs::path opened = place.folder / model.opened.filename();
    fs::copy(model.opened, opened, fs::copy_options::recursive);
    const fs::path damaged =
        model.opened == model.damaged ? opened : opened / fs::relative(model.damaged, model.opened);
    const std::string bytes = mutated(contents(model.damaged), random);
    std::ofstream(damaged, std::ios::binary | std::ios::trunc) << bytes;
    return opened;
}

void keep(const fs::path& folder, const fs::path& opened, int number)
{
    fs::create_directories(folder);
    fs::copy(opened, folder / (std::to_string(number) + "_" + opened.filename().string()),
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 4) {
        std::cerr << "usage: mutants CLI FOLDER COUNT [SEED] [KEEP]\n";
        return 2;
    }
    const std::string cli = argv[1];
    const int count = std::atoi(argv[3]);
    const auto seed = argc > 4 ? std::strtoull(argv[4], nullptr, 10) : 1;
    const std::vector<Model> models = modelsIn(argv[2]);
    std::string scratch = fs::temp_directory_path() / "nnview-mutants-XXXXXX";
    if (models.empty() || count < 1 || mkdtemp(scratch.data()) == nullptr) {
        std::cerr << "mutants: no models in " << argv[2] << ", or no place to work\n";
        return 2;
    }
    const Workplace place{fs::path(scratch) / "models", fs::path(scratch) / "complaints"};
    std::map<int, int> codes;
    int bad = 0;
    Outcome worst;
    for (int number = 0; number < count; ++number) {
        Random random(seed * 1'000'003 + static_cast<unsigned>(number));
        const Model& model = models[below(random, models.size())];
        const fs::path opened = layDown(model, random, place);
        const auto before = listing(place.folder);
        const Outcome outcome = run(cli, opened, place.complaints);
        std::string complaint = complaintAbout(outcome, contents(place.complaints));
        if (complaint.empty() && listing(place.folder) != before)
            complaint = "wrote into the model's folder";
        if (!complaint.empty()) {
            ++bad;
            std::cout << number << ' ' << fs::relative(model.damaged, argv[2]).string() << ": " << complaint
                      << std::endl;
            if (argc > 5)
                keep(argv[5], opened, number);
        }
        ++codes[WIFEXITED(outcome.status) ? WEXITSTATUS(outcome.status) : -WTERMSIG(outcome.status)];
        worst.seconds = std::max(worst.seconds, outcome.seconds);
        worst.megabytes = std::max(worst.megabytes, outcome.megabytes);
    }
    fs::remove_all(scratch);
    std::cout << count << " mutants of " << models.size() << " files, " << bad << " bad; the slowest " << worst.seconds
              << " s, the largest " << worst.megabytes << " MB; exit codes";
    for (const auto& [code, times] : codes)
        std::cout << ' ' << code << ": " << times;
    std::cout << '\n';
    return bad == 0 ? 0 : 1;
}
