#include "engine/resolve.hpp"

#include <array>
#include <cassert>
#include <utility>

namespace levers::engine {

namespace {

enum class Moment : std::uint8_t { now, start };

// A node of the model at one of two moments.
struct Key {
    std::uint32_t node = 0;
    Moment moment = Moment::now;
    std::size_t index() const { return 2 * std::size_t{node} + (moment == Moment::start ? 1 : 0); }
};

struct Operands {
    std::uint8_t count = 0;
    std::array<Key, 3> key;
};

class Resolver {
public:
    Resolver(const Model& model, const Horizon& horizon) : model_(model), nodes_(model.nodes()), start_(horizon.start) {}

    Resolved resolve() {
        check_definitions();
        if (result_.errors.empty()) resolve_all();
        result_.tables = model_.tables();
        return std::move(result_);
    }

private:
    void check_definitions() {
        std::vector<std::string>& errors = result_.errors;
        for (const Stock& s : model_.stocks())
            if (!s.has_flow) errors.push_back("The stock \"" + s.name + "\" has no flow. Give it one, zero if it never changes.");
        for (const Delay& d : model_.delays())
            if (!d.has_input) errors.push_back("The delay \"" + d.name + "\" has no input. Say what it delays.");
        for (const Auxiliary& x : model_.auxiliaries())
            if (!x.has_equation) errors.push_back("The auxiliary \"" + x.name + "\" has no equation. Define it.");
    }

    void resolve_all() {
        marks_.assign(2 * nodes_.size(), Mark::fresh);
        places_.assign(2 * nodes_.size(), 0);
        for (const Stock& s : model_.stocks()) {
            const std::uint32_t initial = place({s.initial, Moment::start});
            result_.stocks.push_back({place({s.node}), initial, place({s.net_flow}), 0});
        }
        for (const Delay& d : model_.delays()) {
            const std::uint32_t initial = place({d.initial, Moment::start}), length = place({d.length, Moment::start});
            result_.delays.push_back({place({d.node}), initial, place({d.input}), length});
        }
        for (const Output& o : model_.outputs()) result_.outputs.push_back(place({o.node}));
    }

    // Depth first, with a stack of its own: models come from documents, and a
    // long chain must not exhaust the machine's.
    std::uint32_t place(Key root) {
        struct Frame { Key key; std::uint8_t next; };
        std::vector<Frame> path;
        const auto enter = [&](Key key) {
            marks_[key.index()] = Mark::open;
            path.push_back({key, 0});
        };
        if (marks_[root.index()] == Mark::fresh) enter(root);
        while (!path.empty()) {
            Frame& frame = path.back();
            const Operands operands = operands_of(frame.key);
            if (frame.next < operands.count) {
                const Key operand = operands.key[frame.next++];
                if (marks_[operand.index()] == Mark::fresh) enter(operand);
                else if (marks_[operand.index()] == Mark::open) {
                    std::vector<Key> loop;
                    for (std::size_t i = path.size(); loop.empty() || loop.back().index() != operand.index();)
                        loop.push_back(path[--i].key);
                    report_loop(loop);
                    places_[operand.index()] = result_.graph.literal(0.0);   // any value: it will not be used
                }
                continue;
            }
            const Key key = frame.key;
            path.pop_back();
            marks_[key.index()] = Mark::done;
            places_[key.index()] = made(key, operands);
        }
        return places_[root.index()];
    }

    Operands operands_of(Key key) const {
        const Node& node = nodes_[key.node];
        const bool start = key.moment == Moment::start;
        switch (node.op) {
            case Op::auxiliary: return {1, {Key{model_.auxiliaries()[node.a].equation, key.moment}}};
            case Op::initial: return {1, {Key{node.a, Moment::start}}};
            case Op::stock: return start ? Operands{1, {Key{model_.stocks()[node.a].initial, Moment::start}}} : Operands{};
            case Op::delay: return start ? Operands{1, {Key{model_.delays()[node.a].initial, Moment::start}}} : Operands{};
            default: break;
        }
        return {static_cast<std::uint8_t>(operand_count(node.op)),
                {Key{node.a, key.moment}, Key{node.b, key.moment}, Key{node.c, key.moment}}};
    }

    std::uint32_t made(Key key, const Operands& operands) {
        Node node = nodes_[key.node];
        const bool start = key.moment == Moment::start;
        switch (node.op) {
            case Op::auxiliary: case Op::initial: return places_[operands.key[0].index()];
            case Op::stock: case Op::delay:
                if (start) return places_[operands.key[0].index()];
                break;
            case Op::time:
                if (start) return result_.graph.literal(start_);
                break;
            case Op::noise: case Op::series: node.b = start ? 1 : 0; break;
            default: break;
        }
        std::uint32_t* const parts[] = {&node.a, &node.b, &node.c};
        for (int i = 0; i < operands.count; ++i) *parts[i] = places_[operands.key[static_cast<std::size_t>(i)].index()];
        if (node.op == Op::lookup && result_.graph[node.a].op == Op::literal)
            return result_.graph.literal(look_up(model_.tables()[node.b], result_.graph[node.a].literal));
        return result_.graph.make(node);
    }

    void report_loop(const std::vector<Key>& causes_first) {
        std::string names, first;
        for (const Key key : causes_first) {
            const Node& node = nodes_[key.node];
            const std::string* name = node.op == Op::auxiliary ? &model_.auxiliaries()[node.a].name
                                      : node.op == Op::stock   ? &model_.stocks()[node.a].name
                                      : node.op == Op::delay   ? &model_.delays()[node.a].name : nullptr;
            if (!name) continue;
            if (first.empty()) first = *name;
            names += "\"" + *name + "\" -> ";
        }
        result_.errors.push_back(causes_first.front().moment == Moment::now
            ? "Algebraic loop: " + names + "\"" + first + "\". Put a delay or a stock into it."
            : "Initial values depend on each other: " + names + "\"" + first + "\". Give one of them a number.");
    }

    enum class Mark : std::uint8_t { fresh, open, done };

    const Model& model_;
    const std::vector<Node>& nodes_;
    double start_;
    Resolved result_;
    std::vector<Mark> marks_;                // by key
    std::vector<std::uint32_t> places_;      // by key: node of the new graph
};

}  // namespace

Resolved resolve(const Model& model, const Horizon& horizon) { return Resolver(model, horizon).resolve(); }

}  // namespace levers::engine
