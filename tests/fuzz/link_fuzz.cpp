// No fragment can crash the reader of share links; what it opens can be run, written again, and reads as the same.
// Run from the root of the repository: fuzz_link_fuzz -max_len=2000 CORPUS tests/fuzz/link_fuzz
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "argument/answer.hpp"
#include "explainer/load.hpp"
#include "session/link.hpp"

namespace {

using namespace levers;

const explainer::Document& document() {
    static const explainer::Document document = *explainer::load("tests/documents/good/small.json", [](std::string_view path) {
        std::ifstream file(std::string(path), std::ios::binary);
        return std::optional(std::string(std::istreambuf_iterator<char>(file), {}));
    }).document;
    return document;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using session::Standing;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const session::Opened opened = session::open_link(document(), text);
    const bool used = opened.standing == Standing::whole || opened.standing == Standing::partly;
    if (!used && opened.state != session::Session(document()).state()) std::abort();
    session::Session s(document());
    s.open(opened.state);
    static argument::Question question(document(), 1, argument::checked_draws);
    question.ask(s.state().settings, argument::checked_draws);
    const std::uint64_t check = question.answer().check;
    if (session::problem_of(opened, check).find('\n') != std::string::npos) std::abort();
    const session::Opened again = session::open_link(document(), session::link_text(document(), s.state(), check));
    if (again.state != s.state() || !session::problem_of(again, check).empty()) std::abort();
    return 0;
}
