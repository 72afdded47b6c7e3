#include <algorithm>
#include <charconv>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/models.hpp"
#include "engine/ensemble.hpp"

namespace levers::cli {

namespace {

using Json = nlohmann::ordered_json;

struct Options {
    std::string file, format = "csv";
    std::uint64_t seed = 1;
};

// The shortest text that reads as the same number again.
std::string number_text(double value) {
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    return {text, end};
}

// RFC 4180, but for the line ends, which are those of a text file here.
std::string field(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + '"';
}

void print_csv(const Runnable& m, const engine::Trace& trace) {
    std::string text = "time";
    for (const engine::Output& output : m.model->outputs()) text += "," + field(output.name);
    for (int t = 0; t < trace.times(); ++t) {
        text += "\n" + number_text(m.source.horizon.saved_time(t));
        for (int output = 0; output < trace.outputs(); ++output) text += "," + number_text(trace.value(output, t, 0));
        if (text.size() > 1 << 16) {
            std::cout << text;
            text.clear();
        }
    }
    std::cout << text << '\n';
}

// JSON has no infinity and no NaN; they are null.
void print_json(const Runnable& m, const engine::Trace& trace) {
    Json json = {{"time", Json::array()}, {"variables", Json::object()}};
    for (int t = 0; t < trace.times(); ++t) json["time"].push_back(m.source.horizon.saved_time(t));
    for (int output = 0; output < trace.outputs(); ++output) {
        Json& values = json["variables"][m.model->outputs()[static_cast<std::size_t>(output)].name] = Json::array();
        for (int t = 0; t < trace.times(); ++t) values.push_back(trace.value(output, t, 0));
    }
    std::cout << json.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
}

void print_text(const Runnable& m, const engine::Trace& trace) {
    const engine::Horizon& h = m.source.horizon;
    std::cout << trace.outputs() << " variables from " << number_text(h.start) << " to "
              << number_text(h.saved_time(trace.times() - 1)) << ", " << trace.times() << " times saved, step "
              << number_text(h.dt) << ", " << (h.method == engine::Method::rk4 ? "Runge-Kutta 4" : "Euler") << "\n\n";
    std::vector<std::vector<std::string>> rows{{"variable", "first", "last", "least", "most"}};
    for (int output = 0; output < trace.outputs(); ++output) {
        double least = trace.value(output, 0, 0), most = least;
        for (int t = 0; t < trace.times(); ++t) {
            least = std::min(least, trace.value(output, t, 0));
            most = std::max(most, trace.value(output, t, 0));
        }
        std::vector<std::string> row{m.model->outputs()[static_cast<std::size_t>(output)].name};
        for (const double value : {trace.value(output, 0, 0), trace.value(output, trace.times() - 1, 0), least, most}) {
            char text[32];
            std::snprintf(text, sizeof text, "%.6g", value);
            row.emplace_back(text);
        }
        rows.push_back(std::move(row));
    }
    std::size_t widest = 0;
    for (const auto& row : rows) widest = std::max(widest, row[0].size());
    for (const auto& row : rows) {
        std::cout << row[0] << std::string(widest - row[0].size(), ' ');
        for (std::size_t i = 1; i < row.size(); ++i)
            std::cout << std::string(14 - std::min<std::size_t>(row[i].size(), 13), ' ') << row[i];
        std::cout << '\n';
    }
}

int simulate(const Options& options) {
    const std::optional<Runnable> m = load_model(options.file);
    if (!m) return document_error;
    engine::Ensemble ensemble(m->program, {.draws = 1, .seed = options.seed});
    ensemble.run(0, 1);
    if (options.format == "csv") print_csv(*m, ensemble.trace());
    else if (options.format == "json") print_json(*m, ensemble.trace());
    else print_text(*m, ensemble.trace());
    return success;
}

void add(CLI::App& app, int& status) {
    auto* command = app.add_subcommand("simulate", "Run a system-dynamics model (XMILE: .xmile, .stmx, .xml; Vensim: .mdl)");
    auto options = std::make_shared<Options>();
    command->add_option("MODEL", options->file, "The model's file")->required();
    command->add_option("--format", options->format, "csv (a column a variable, a row a saved time), text or json")
        ->check(CLI::IsMember({"csv", "text", "json"}))->capture_default_str();
    command->add_option("--seed", options->seed, "Of random functions")->capture_default_str();
    command->callback([options, &status] { status = simulate(*options); });
}

const Command command(60, add);

}  // namespace

}  // namespace levers::cli
