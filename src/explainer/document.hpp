// The document: an explainer, as it stands in memory.
//
// Field names here are the names in the JSON (format version 1); the JSON
// Schema is assets/schema/explainer.schema.json and load.hpp reads it. In JSON
// everything is named by id; here ids of other things are resolved to indices
// into the vectors of Document (-1: none).
//
// Meaning of a link. Every quantity is measured relative to today. With
//   g(x) = ln( shape(x) / shape(today) )        0 at today, by construction
//   b    = the most believed of the link's claims counts: the largest of
//          belief(claim) * strength(wording of claim, u), where u in (0, 1) is
//          the draw of this link and strength(w, u) = lo + u * (hi - lo)
//          from the table `strengths`. A link that is our inference has its own
//          wording in place of its claims'; where it cites none, belief is 1.
//   m    = product over `needs` of the share of the effect that its condition
//          lets through (1 where its claims are not believed)
//   push = polarity * b * m * delayed(g(cause))
// an auxiliary or outcome follows   ln(x / today) = sum of the pushes into it,
// and a stock integrates            dx/dt = today/T * exp(sum of inflow pushes)
//                                         -     x/T * exp(-sum of outflow pushes)
// with T its `residence` time. That is the normalised multiplicative form
// (Sterman, Business Dynamics, 2000, ch. 13) written in logarithms: with every
// lever at today's value every push is exactly 0, and with belief 0 in every
// claim no lever pushes anything.
//
// A quantity marked `inverse` is counted by a number that falls as the named
// thing rises (patients stuck in hospital count the lack of patient flow).
// Polarity always speaks of the named thing, as the authors do; the sign is
// turned where the number runs the other way.
//
// Meaning of an equation. It is in the notation of XMILE over the ids of
// quantities, which stand for their numbers. An auxiliary has the equation's
// value, a stock (one that gives `initial`) integrates it. With b the most
// believed of its claims (1 where it is our inference alone) the value is
// b * equation + (1 - b) * today, the net flow b * equation: with belief 0 the
// quantity stays at today's value, and no lever moves it.
//
// A document that declares a `trend` has quantities that move with every lever
// at today's value. In a document with an equation, changes are not against
// today's number but against the same time of a run with all levers at today's
// values and the same beliefs: what the levers change, and nothing else.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "equation/expression.hpp"

namespace levers::explainer {

enum class MarkShape : std::uint8_t { disc, ring, square, triangle, diamond };
enum class ClaimKind : std::uint8_t { causal, fact, recommendation, value };
enum class Wording : std::uint8_t { none, weak, moderate, strong };
enum class Status : std::uint8_t { seen, second_hand, arithmetic, not_found };
enum class Bearing : std::uint8_t { for_, against, context };
enum class Role : std::uint8_t { lever, auxiliary, stock, outcome };
enum class Better : std::uint8_t { up, down, neither };
enum class OriginKind : std::uint8_t { article, evidence, convention, arithmetic };
enum class ShapeKind : std::uint8_t { power, saturating, threshold, hump };
enum class Badge : std::uint8_t { asserted, cites_evidence, our_inference, contested };
enum class Into : std::uint8_t { inflow, outflow };   // for effects on a stock

struct Article {
    std::string id;                    // the file name of the article: "restell-labour"
    std::string title;
    std::vector<std::string> authors;  // as printed, or with how the attribution was made
    std::string role;                  // of the author
    std::string by;                    // short name of the person or body: "Restell"
    std::string short_name;            // "Restell, Labour"  (JSON: "short")
    MarkShape mark = MarkShape::disc;  // colour follows shape in the theme
    std::string prefix;                // of its claim ids: "RL"
    std::string publisher, date, date_note, address, address_note;
    std::string stake;                 // shown with the byline
    std::string summary;               // our words, one or two sentences
};

struct Claim {
    std::string id;                    // "RL-01"
    int article = -1;
    ClaimKind kind = ClaimKind::fact;
    std::string says;                  // our words
    std::string where;                 // which part of the article
    Wording wording = Wording::none;   // the author's wording, not the evidence
    std::string cause, effect;         // as argued, in words or quantity ids; for causal claims
    std::string sign;                  // "+", "-", "0" (little or no effect), "x" (depends)
    std::string support;               // what the article itself points to, if anything
    std::string not_modelled;          // why no link carries it (causal only)
};

struct Bears { int claim = -1; Bearing bearing = Bearing::context; };

struct Evidence {
    std::string id;                    // "E-20"
    std::string finding;               // one plain sentence for a reader, with place and date
    std::string source;
    std::vector<std::string> addresses;
    Status status = Status::seen;
    std::string caveat;
    std::vector<Bears> bears;
};

struct Origin {
    OriginKind kind = OriginKind::convention;
    std::string note;                  // printed caption: "June 2024", "argued scale, not data"
    std::vector<int> evidence;
    std::vector<int> claims;
};

struct Mark { double at = 0; std::string label; std::vector<int> evidence; };

struct Words {                         // for sentences; see argument/narrate.hpp
    std::string noun;                  // "the waiting list"
    std::string rises, falls;          // "lengthens", "shortens": of the number if not inverse,
                                       // always of the named thing
    std::string up, down;              // "longer", "shorter"; levers: "more targets", "fewer targets"
};

struct Equation {
    std::string text;                  // "births - deaths", in ids
    equation::Expression value;        // of a stock: its net flow, in a unit of time
    std::optional<equation::Expression> initial;   // makes it a stock
    std::vector<int> claims;           // that argue it
    std::string inferred;              // why this equation, or where it is from
    std::vector<int> reads;            // quantities; each once
};

struct Quantity {
    std::string id, name;
    std::string short_name;            // where space is scarce (JSON: "short"); default: name
    Role role = Role::auxiliary;
    std::string unit;                  // after a number: "of 100", "%", "days"; "" for an index
    std::string unit_note;             // "set by the centre", "an argued scale"
    double today = 100.0;
    Origin origin;                     // of today's value
    std::string caption;               // of outcomes: "7.62m treatments waiting (June 2024)"
    double low = 0, high = 0;          // JSON "range"; levers only
    double step = 1;                   // of a lever under the arrow keys
    int decimals = 0;
    bool square_root_scale = false;    // JSON "scale": "linear" | "sqrt"
    std::string low_end, high_end;     // JSON "ends": words at the ends of the track
    Better better = Better::neither;   // of the number
    bool inverse = false;
    double residence = 0;              // years; > 0 makes it a stock
    std::vector<Mark> marks;
    std::string note;                  // beside the control: "Fewer headline targets need not ..."
    std::string price;                 // what it costs where the articles leave it out; levers
    std::string question;              // that a kiosk asks of it: "How many targets should the centre set?"; levers
    std::string tag;                   // "argued only", "inferred"
    Words words;
    std::optional<Equation> equation;  // never of levers, and never with links into it
    bool is_stock() const { return residence > 0 || (equation && equation->initial); }
};

struct Shape {
    ShapeKind kind = ShapeKind::power;
    // power:      (x + offset)
    // saturating: (x + offset) / (x + offset + half)
    // threshold:  exp(gain * logistic((x - at) / width))
    // hump:       exp(-0.5 * (ln((x + offset) / (best + offset)) / width)^2)
    // all in the units of the cause
    double offset = 0, half = 0, at = 0, width = 0, gain = 0, best = 0;
    std::string note;                  // why these numbers: always "a scale chosen by us" or a source
};

// A condition: none of the effect passes at `zero`, all of it at `full`, linear
// between, in units of the quantity; `zero` may be above `full`.
struct Need {
    int quantity = -1;
    double zero = 0, full = 1;
    std::vector<int> claims;           // that argue the condition; or
    std::string inferred;              // why we put it there
};

struct Link {
    std::string id;                    // "manager_headcount-clinician_admin_load"
    int cause = -1, effect = -1;
    std::string title;                 // "Managers free clinicians' time"; for cards
    int polarity = 1;                  // +1 or -1, of the named things
    Shape shape;
    Into into = Into::inflow;
    double delay_years = 0;
    int delay_order = 1;
    std::vector<int> claims;
    std::string inferred;              // why, when it is our inference; drawn dashed
    Wording wording = Wording::none;   // of inferred links; others take it from their claims
    std::vector<Need> needs;
};

struct Loop {
    std::string id, name;              // "R1", "Grip spiral"
    bool reinforcing = true;
    std::vector<int> links;            // in order, closed
    std::string says;
};

struct Setting { int quantity = -1; double value = 0; };

struct Scenario {
    std::string id, name;
    int article = -1;                  // "begin where this article would", or -1
    std::vector<Setting> settings;
    std::string note;
};

struct Tension {
    std::string id, title, says;
    std::vector<int> claims;
    std::vector<Setting> settings;     // one that shows it; may be empty
};

// A piece of a story's text. What it shows follows the reader: a lever's value,
// an outcome's curve and verdict.
enum class InlineKind : std::uint8_t { text, strong, lever, result, claim };
struct Inline {
    InlineKind kind = InlineKind::text;
    std::string text;                  // of text and strong
    int index = -1;                    // of the quantity or the claim
};
struct Paragraph { bool item = false; std::vector<Inline> inlines; };   // item: of a list

// A question before an answer is shown: "Draw what you think happens to `ask`, `when`".
struct Prediction { std::string id; int outcome = -1; std::string ask, when; };   // outcome: a quantity

struct Step {
    std::string id, title;
    std::vector<Setting> settings;     // of the levers on entering; the others at today
    std::vector<Paragraph> text;
    std::string inferred;              // why it cites no claim
    int prediction = -1;               // its outcome's results are covered until the reader drew or skipped
    std::vector<Inline> note;          // beside the text: what else should be known
};

// Reactive prose. With an article, of that article's claims alone.
struct Story { std::string id, title; int article = -1; std::vector<Step> steps; };

struct Silence { std::string topic; int article = -1; std::vector<int> quantities; std::string says; };

struct LeftOut { std::string what, why; };

struct LeverGroup { std::string name; std::vector<int> levers; };   // name "" = headline levers

struct Range { double lo = 0, hi = 0; };

struct Document {
    int format = 1;                    // JSON: "levers": 1
    std::string id, title, headline, summary;
    std::string language = "en-GB";
    std::string baseline_year;         // "2024/25"
    double years = 10;                 // or other units of time, for documents made of equations
    double start = 0, step = 0.125;    // of time in equations; of the integration. JSON: in "horizon"
    int every = 2;                     // steps from one saved point to the next
    bool runge_kutta = false;          // JSON "method": "euler" | "rk4"
    std::string trend;                 // why quantities move by themselves; "": they do not
    std::vector<Mark> year_marks;      // "one parliament" at 5
    std::array<Range, 4> strengths{};  // by Wording; `none` unused
    std::string strengths_note;
    double small = 0.067, moderate = 0.167, large = 0.30;   // sizes of change of an index, |ln| units
    std::string sizes_note;
    std::vector<Article> articles;
    std::vector<Claim> claims;
    std::vector<Evidence> evidence;
    std::vector<Quantity> quantities;
    std::vector<Link> links;
    std::vector<Loop> loops;
    std::vector<Scenario> scenarios;
    std::vector<Tension> tensions;
    std::vector<Silence> silences;
    std::vector<Prediction> predictions;
    std::vector<Story> stories;
    std::vector<LeftOut> left_out;     // JSON "leftOut"
    std::vector<std::string> cautions; // printed with the articles: "five articles are not five witnesses"
    std::vector<LeverGroup> lever_groups;
    std::vector<int> outcomes;         // in the order shown; the first is selected at the start

    int find_article(std::string_view id) const;
    int find_claim(std::string_view id) const;
    int find_evidence(std::string_view id) const;
    int find_quantity(std::string_view id) const;
    int find_link(std::string_view id) const;
    int find_outcome(int quantity) const;   // its place in `outcomes`
};

// Derived, never stored.
Wording wording_of(const Document&, const Link&);        // strongest of its claims, or its own
Badge badge_of(const Document&, const Claim&);
Badge badge_of(const Document&, const Link&);
std::vector<int> claims_of(const Step&);               // that its text and note cite, each once, in order
std::vector<int> links_of_claim(const Document&, int claim);       // that cite it, also in needs
std::vector<int> equations_of_claim(const Document&, int claim);   // quantities whose equations cite it
std::vector<int> articles_of_lever(const Document&, int quantity); // whose claims a link from it cites
bool has_equations(const Document&);
std::vector<int> links_into(const Document&, int quantity);
std::vector<int> links_out_of(const Document&, int quantity);
// Where a lever's value lies on its track, 0 to 1, by its scale, and back; and a
// value as it can be set: within the range, rounded to the decimals shown.
double track_share(const Quantity&, double value);
double track_value(const Quantity&, double share);
double settled(const Quantity&, double value);
// Articles' claims that ask for or against a lever without a modelled link count too, see .cpp.

std::string_view to_string(ClaimKind); std::string_view to_string(Wording);
std::string_view to_string(Badge);     std::string_view to_string(Status);
std::string_view to_string(Bearing);   std::string_view to_string(Role);

}  // namespace levers::explainer
