#include "ui/prose.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace levers::ui {
namespace {

// Sums of the same widths in another order still fit.
constexpr float rounding = 0.1f;

// Text of one run that no line divides, or a box, and the space that follows.
struct Part {
    std::string_view text;
    std::size_t run = 0;
    float width = 0, space = 0;
    bool breaks = false;               // a line may end here
};

bool letter(unsigned code) { return (code | 32) - 'a' < 26 || (code >= 0xC0 && code < 0x250); }
bool dash(unsigned code) { return code == '-' || code == 0x2013 || code == 0x2014; }

// Where the word at `at` ends: at a space, or between a dash and a letter.
std::size_t word_end(std::string_view text, std::size_t at) {
    unsigned before = 0;
    for (std::size_t next = at; at < text.size(); at = next) {
        const unsigned code = next_code_point(text, next);
        if (code == ' ' || (dash(before) && letter(code))) break;
        before = code;
    }
    return at;
}

class Parts {
public:
    Parts(const Measure& measure, std::span<const Run> runs, float limit) : measure_(measure), runs_(runs), limit_(limit) {
        std::size_t bytes = 0;
        for (const Run& run : runs) bytes += run.text.size();
        parts_.reserve(bytes / 5 + runs.size());
        for (std::size_t i = 0; i < runs.size(); ++i) {
            joined_ = runs[i].joined;
            if (runs[i].box) add({{}, i, std::min(runs[i].box->width, limit_)});
            else add_text(runs[i].text, i);
        }
        if (!parts_.empty()) keep_to_line();
    }
    std::vector<Part> take() { return std::move(parts_); }

private:
    float width(std::string_view text, std::size_t run) const { return measure_.width(text, runs_[run].style); }

    void add_text(std::string_view text, std::size_t run) {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = word_end(text, at), next = std::min(text.find_first_not_of(' ', end), text.size());
            const std::string_view word = text.substr(at, end - at), space = text.substr(end, next - end);
            if (!word.empty()) add({word, run, width(word, run)});
            if (!parts_.empty() && end < text.size()) {   // not between runs, unless at a space
                parts_.back().space += width(space, run);
                parts_.back().breaks = true;
            }
            at = next;
        }
    }
    void add(Part part) {
        if (!parts_.empty()) {
            if (std::exchange(joined_, false)) parts_.back().breaks = false;
            if (parts_.back().breaks) keep_to_line();
        }
        parts_.push_back(part);
    }
    // What was added since the last possible break must fit on a line: boxes give way, then it breaks anywhere.
    void keep_to_line() {
        float over = -parts_.back().space - limit_;
        for (std::size_t i = kept_; i < parts_.size(); ++i) over += parts_[i].width + parts_[i].space;
        for (std::size_t i = kept_; i < parts_.size() && over > rounding; ++i)
            if (runs_[parts_[i].run].box) {
                const float less = std::min(over, std::max(parts_[i].width - limit_ / 2, 0.0f));
                parts_[i].width -= less;
                over -= less;
            }
        if (over > rounding) split();
        kept_ = parts_.size();
    }
    void split() {
        const std::vector<Part> whole(parts_.begin() + static_cast<std::ptrdiff_t>(kept_), parts_.end());
        parts_.resize(kept_);
        float room = limit_;
        for (Part part : whole) {
            while (part.width > room + rounding) {
                const bool whole_line = room == limit_;
                std::size_t fits = measure_.fitting(part.text, runs_[part.run].style, room).size();
                if (whole_line && fits == 0 && !part.text.empty()) next_code_point(part.text, fits);   // even if too wide
                if (whole_line && fits == part.text.size()) break;
                if (fits > 0) {
                    const std::string_view start = part.text.substr(0, fits);
                    parts_.push_back({start, part.run, width(start, part.run)});
                    part.text.remove_prefix(fits);
                    part.width = width(part.text, part.run);
                }
                parts_.back().breaks = true;
                room = limit_;
            }
            parts_.push_back(part);
            room -= part.width + part.space;
        }
    }

    const Measure& measure_;
    std::span<const Run> runs_;
    float limit_;
    std::vector<Part> parts_;
    std::size_t kept_ = 0;
    bool joined_ = false;
};

// The best way to end a line after a number of parts.
struct Best {
    std::uint32_t lines = 0, from = 0;   // where its last line begins
    float badness = 0;
    bool operator<(const Best& other) const { return lines != other.lines ? lines < other.lines : badness < other.badness; }
};

std::vector<Line> best_lines(const std::vector<Part>& parts, float limit, bool balanced) {
    const std::size_t count = parts.size();
    std::vector<Best> best(count + 1);
    for (std::size_t end = 1; end <= count; ++end) {
        const bool last = end == count;
        if (!last && !parts[end - 1].breaks) continue;
        float width = -parts[end - 1].space;
        for (std::size_t begin = end; begin-- > 0;) {
            width += parts[begin].width + parts[begin].space;
            if (width > limit + rounding && best[end].lines > 0) break;
            if (begin > 0 && !parts[begin - 1].breaks) continue;
            Best way{best[begin].lines + 1, static_cast<std::uint32_t>(begin), best[begin].badness};
            const float left_free = std::max(limit - width, 0.0f);
            if (!last || balanced) way.badness += left_free * left_free;
            if (last && begin > 0 && width < limit / 3) way.badness += limit * limit;
            if (best[end].lines == 0 || way < best[end]) best[end] = way;
        }
    }
    std::vector<Line> lines(best[count].lines);
    for (std::size_t end = count, i = lines.size(); i-- > 0; end = lines[i].begin) lines[i] = {.begin = best[end].from, .end = end};
    return lines;
}

}  // namespace

Prose typeset(const Measure& measure, std::span<const Run> runs, const Setting& setting) {
    const float limit = std::max(setting.width - setting.indent, 1.0f);
    const std::vector<Part> parts = Parts(measure, runs, limit).take();
    Prose prose;
    prose.width = setting.width;
    prose.lines = best_lines(parts, limit, setting.balanced);
    prose.pieces.reserve(runs.size() + prose.lines.size());

    Style main{.line = 0};               // of the greatest height
    for (const Run& run : runs)
        if (!run.box && run.style.line > main.line) main = run.style;
    const float baseline = measure.baseline(main), x_height = measure.x_height(main);

    for (Line& line : prose.lines) {
        const std::size_t first = prose.pieces.size();
        float x = 0, above = baseline, below = main.line - baseline;
        for (std::size_t i = line.begin; i < line.end; ++i) {
            const Part& part = parts[i];
            const Run& run = runs[part.run];
            if (run.box) {
                const float height = run.box->height;
                float top = run.box->baseline ? -*run.box->baseline : -(x_height + height) / 2;
                if (height <= main.line) top = std::clamp(top, -baseline, main.line - baseline - height);
                above = std::max(above, -top);
                below = std::max(below, top + height);
                prose.pieces.push_back({{}, part.run, x, top, part.width, height});
            } else if (prose.pieces.size() > first && prose.pieces.back().run == part.run) {
                Piece& piece = prose.pieces.back();
                piece.text = {piece.text.data(), static_cast<std::size_t>(part.text.data() + part.text.size() - piece.text.data())};
                piece.width = x + part.width - piece.x;
            } else {
                prose.pieces.push_back({part.text, part.run, x, -measure.baseline(run.style), part.width, run.style.line});
            }
            x += part.width;
            line.width = x;
            x += part.space;
        }
        line.begin = first;
        line.end = prose.pieces.size();
        const float left_free = limit - line.width;
        line.x = setting.indent + (setting.align == Align::left ? 0 : setting.align == Align::right ? left_free : left_free / 2);
        line.y = prose.height;
        line.height = above + below;
        line.baseline = line.y + above;
        prose.height += line.height;
        for (std::size_t i = first; i < line.end; ++i) {
            prose.pieces[i].x += line.x;
            prose.pieces[i].y += line.baseline;
        }
    }
    if (setting.indent > 0 && !prose.lines.empty()) {
        prose.bullet_x = setting.indent / 2;
        prose.bullet_y = prose.lines.front().baseline - x_height / 2;
    }
    return prose;
}

}  // namespace levers::ui
