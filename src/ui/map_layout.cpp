// Heights and routes of the map.
#include "ui/map_layout.hpp"

#include <algorithm>
#include <cmath>

namespace levers::ui {
namespace {

// Between the edges of two boxes, of a box and a lane, and of two lanes.
constexpr float box_space = 15, beside_lane = 7, lane_height = 8;
constexpr float port_space = 8, port_margin = 7;
constexpr int sweeps = 40, curve_pieces = 14;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

class Placing {
public:
    Placing(const MapOrder& order, const MapLayoutDesc& desc) : order_(order), desc_(desc) {}

    MapLayout run() {
        map_.width = desc_.width;
        map_.box_width = map_box_width(order_.columns, desc_);
        map_.gap = order_.columns > 1 ? (desc_.width - map_.box_width * static_cast<float>(order_.columns)) / static_cast<float>(order_.columns - 1) : 0;
        for (int c = 0; c < order_.columns; ++c) map_.column_x.push_back(static_cast<float>(c) * (map_.box_width + map_.gap));
        middles();
        for (std::size_t q = 0; q < order_.column.size(); ++q) {
            const float height = desc_.heights[q];
            map_.boxes.push_back({map_.column_x[at(order_.column[q])], std::round(middle_[q] - height / 2), map_.box_width, height});
        }
        ports();
        for (const std::vector<int>& way : order_.ways) map_.routes.push_back(route(way));
        return std::move(map_);
    }

private:
    const MapPlace& place(int p) const { return order_.places[at(p)]; }
    float height(int p) const { return place(p).quantity >= 0 ? desc_.heights[at(p)] : lane_height; }

    // Between the middles of two places that are one above the other.
    float distance(int above, int below) const {
        const bool a = place(above).quantity >= 0, b = place(below).quantity >= 0;
        return (height(above) + height(below)) / 2 + (a && b ? box_space : a || b ? beside_lane : 0);
    }

    void middles() {
        middle_.assign(order_.places.size(), 0);
        for (const std::vector<int>& column : order_.order) {
            float y = 0;
            for (std::size_t i = 0; i < column.size(); ++i) middle_[at(column[i])] = y += i == 0 ? height(column[i]) / 2 : distance(column[i - 1], column[i]);
        }
        // Columns begin around one line, and then give way to each other.
        float tallest = 0;
        for (const std::vector<int>& column : order_.order)
            if (!column.empty()) tallest = std::max(tallest, middle_[at(column.back())]);
        for (const std::vector<int>& column : order_.order)
            for (const int p : column) middle_[at(p)] += (tallest - middle_[at(column.back())]) / 2;
        for (int sweep = 0; sweep < sweeps; ++sweep)
            for (int i = 0; i < order_.columns; ++i) settle(order_.order[at(sweep % 2 == 0 ? i : order_.columns - 1 - i)]);
        float top = 1e9f;
        for (std::size_t p = 0; p < middle_.size(); ++p) top = std::min(top, middle_[p] - height(static_cast<int>(p)) / 2);
        for (std::size_t p = 0; p < middle_.size(); ++p) {
            middle_[p] -= top;
            map_.height = std::max(map_.height, middle_[p] + height(static_cast<int>(p)) / 2);
        }
    }

    // How much a line wants to be level.
    float pull(int a, int b) const {
        const int lanes = (place(a).quantity < 0) + (place(b).quantity < 0);
        return lanes == 2 ? 8.0f : lanes == 1 ? 2.0f : 1.0f;
    }

    // Every place to the mean of its neighbours, as near as distances allow: with
    // the distances taken off, the heights of a column must not fall, and those
    // that do are pooled.
    void settle(const std::vector<int>& column) {
        struct Pool { float sum, weight; std::size_t count; };
        std::vector<Pool> pools;
        std::vector<float> offset(column.size());
        for (std::size_t i = 0; i < column.size(); ++i) {
            const int p = column[i];
            if (i > 0) offset[i] = offset[i - 1] + distance(column[i - 1], p);
            float sum = 0, weight = 0;
            for (const std::vector<int>* beside : {&place(p).left, &place(p).right})
                for (const int other : *beside) {
                    const float w = pull(p, other);
                    sum += w * middle_[at(other)];
                    weight += w;
                }
            if (weight == 0) weight = 0.1f, sum = weight * middle_[at(p)];
            pools.push_back({sum - weight * offset[i], weight, 1});
            while (pools.size() > 1) {
                Pool &last = pools.back(), &before = pools[pools.size() - 2];
                if (before.sum / before.weight <= last.sum / last.weight) break;
                before = {before.sum + last.sum, before.weight + last.weight, before.count + last.count};
                pools.pop_back();
            }
        }
        std::size_t i = 0;
        for (const Pool& pool : pools)
            for (const std::size_t end = i + pool.count; i < end; ++i) middle_[at(column[i])] = pool.sum / pool.weight + offset[i];
    }

    // Where lines meet the sides of boxes: each that comes in has a port of its
    // own, those that leave share one, in the order of where they come from.
    void ports() {
        struct Port { float towards; int link; };       // link -1: those that leave
        leave_left_.assign(order_.column.size(), 0);
        leave_right_ = leave_left_;
        enter_.assign(order_.ways.size(), 0);
        for (std::size_t q = 0; q < order_.column.size(); ++q)
            for (const bool right : {false, true}) {
                std::vector<Port> side;
                float sum = 0;
                int leaving = 0;
                for (std::size_t l = 0; l < order_.ways.size(); ++l) {
                    const std::vector<int>& way = order_.ways[l];
                    if (way.size() < 2) continue;
                    const auto is_right = [&](int p) { return place(p).column > order_.column[q]; };
                    if (at(way.back()) == q && is_right(way[way.size() - 2]) == right)
                        side.push_back({middle_[at(way[way.size() - 2])], static_cast<int>(l)});
                    if (at(way.front()) == q && is_right(way[1]) == right) sum += middle_[at(way[1])], ++leaving;
                }
                if (leaving > 0) side.push_back({sum / static_cast<float>(leaving), -1});
                std::sort(side.begin(), side.end(), [](const Port& a, const Port& b) { return a.towards != b.towards ? a.towards < b.towards : a.link < b.link; });
                const Rect& box = map_.boxes[q];
                const float room = box.h - 2 * port_margin, n = static_cast<float>(side.size());
                const float space = side.size() > 1 ? std::min(port_space, room / (n - 1)) : 0;
                for (std::size_t i = 0; i < side.size(); ++i) {
                    const float y = box.mid_y() + space * (static_cast<float>(i) - (n - 1) / 2);
                    if (side[i].link >= 0) enter_[at(side[i].link)] = y;
                    else (right ? leave_right_ : leave_left_)[q] = y;
                }
            }
    }

    void curve(std::vector<Point>& points, Point to) const {
        const Point from = points.back();
        const float bend = (to.x - from.x) * 0.5f;
        const int pieces = std::abs(to.y - from.y) < 0.5f ? 1 : curve_pieces;
        for (int i = 1; i <= pieces; ++i) {
            const float t = static_cast<float>(i) / static_cast<float>(pieces), s = 1 - t;
            points.push_back({s * s * s * from.x + 3 * s * s * t * (from.x + bend) + 3 * s * t * t * (to.x - bend) + t * t * t * to.x,
                              from.y + (to.y - from.y) * t * t * (3 - 2 * t)});
        }
    }

    MapRoute route(const std::vector<int>& way) const {
        MapRoute r;
        if (way.size() < 2) return r;
        const std::size_t link = static_cast<std::size_t>(&way - order_.ways.data());
        const Rect &from = map_.boxes[at(way.front())], &to = map_.boxes[at(way.back())];
        r.back = place(way.front()).column > place(way.back()).column;
        r.points.push_back({r.back ? from.x : from.right(), (r.back ? leave_left_ : leave_right_)[at(way.front())]});
        for (std::size_t i = 1; i < way.size(); ++i) {
            r.last = r.points.size() - 1;
            if (i + 1 == way.size()) {
                curve(r.points, {r.back ? to.right() : to.x, enter_[link]});
                break;
            }
            const float x = map_.column_x[at(place(way[i]).column)], y = middle_[at(way[i])];
            curve(r.points, {r.back ? x + map_.box_width : x, y});
            r.points.push_back({r.back ? x : x + map_.box_width, y});
        }
        return r;
    }

    const MapOrder& order_;
    const MapLayoutDesc& desc_;
    MapLayout map_;
    std::vector<float> middle_;                          // by place
    std::vector<float> leave_left_, leave_right_, enter_;   // y: by quantity, and by link
};

}  // namespace

float map_box_width(int columns, const MapLayoutDesc& desc) {
    return std::floor(desc.width * (columns > 1 ? desc.box_share : 1) / static_cast<float>(columns));
}

float map_box_height(int ports) { return 2 * port_margin + port_space * static_cast<float>(std::max(ports - 1, 1)); }

MapLayout map_layout(const MapOrder& order, const MapLayoutDesc& desc) { return Placing(order, desc).run(); }

}  // namespace levers::ui
