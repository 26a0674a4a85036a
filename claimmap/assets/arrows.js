/* Movements: an arrow from one place to another, or a short one where only one place and a heading are known. */
"use strict";
window.claimmap = window.claimmap || {};

(function (claimmap) {
  const SVG = "http://www.w3.org/2000/svg";
  const WIDTHS = [2.2, 3.2, 4.6];
  const BEND = 0.14; // of an arrow's length: one there and one back lie apart
  const LANE = 0.11;
  const STEPS = 20;
  const GAP = 4;
  const LEAST = 10; // pixels of shaft, below which an arrow says nothing
  const STUB = 46;

  const headLength = (width) => 6 + 2.4 * width;

  /* How the shaft and the head are drawn: solid if reported, dashed if announced, hollow and struck if denied. */
  function look(course, width) {
    const isHollow = course === "denied";
    return {
      isHollow,
      isFull: course === "reported",
      dash: course === "announced" ? `${2.6 * width} ${1.8 * width}` : null,
      shaft: isHollow ? width + 2.6 : width,
    };
  }

  /* Corners of a line through the stops, in pixels, each leg bent to its left. */
  function curve(stops, bend) {
    const corners = [stops[0]];
    for (let leg = 1; leg < stops.length; leg += 1) {
      const [a, b] = [stops[leg - 1], stops[leg]];
      const over = L.point((a.x + b.x) / 2 + (b.y - a.y) * bend, (a.y + b.y) / 2 - (b.x - a.x) * bend);
      for (let i = 1; i <= STEPS; i += 1) {
        const t = i / STEPS;
        const [p, q, r] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
        corners.push(L.point(p * a.x + q * over.x + r * b.x, p * a.y + q * over.y + r * b.y));
      }
    }
    return corners;
  }

  /* Take so many pixels off the end of a line; null where nothing is left. */
  function shortened(corners, by) {
    let rest = by;
    for (let i = corners.length - 1; i > 0; i -= 1) {
      const length = corners[i].distanceTo(corners[i - 1]);
      if (length > rest) {
        const share = rest / length;
        const end = corners[i].multiplyBy(1 - share).add(corners[i - 1].multiplyBy(share));
        return [...corners.slice(0, i), end];
      }
      rest -= length;
    }
    return null;
  }

  const lengthOf = (corners) => corners.slice(1).reduce((sum, corner, i) => sum + corner.distanceTo(corners[i]), 0);

  function path(map, item, lane) {
    const stops = item.points.map((point) => map.latLngToLayerPoint(point));
    const [first, last] = item.reach.map((reach) => reach + GAP);
    if (item.heading !== null) {
      const angle = (item.heading * Math.PI) / 180;
      const way = L.point(Math.sin(angle), -Math.cos(angle));
      const near = stops[0].add(way.multiplyBy(item.arrives ? -first : first));
      const far = stops[0].add(way.multiplyBy(item.arrives ? -first - STUB : first + STUB));
      return item.arrives ? [far, near] : [near, far];
    }
    const corners = shortened(curve(stops, BEND + LANE * lane), last);
    const turned = corners && shortened(corners.reverse(), first);
    return turned && turned.reverse();
  }

  /* The head's corners, and the shaft up to its foot. */
  function parts(corners, width) {
    const length = headLength(width);
    const shaft = shortened(corners, length - 1);
    if (!shaft || lengthOf(shaft) < LEAST) return null;
    const tip = corners[corners.length - 1];
    const foot = shortened(corners, length);
    const from = foot ? foot[foot.length - 1] : shaft[shaft.length - 1];
    const along = tip.subtract(from).divideBy(tip.distanceTo(from));
    const side = L.point(-along.y, along.x).multiplyBy(length * 0.46);
    return { shaft, head: [from.add(side), tip, from.subtract(side)], strike: strike(shaft, width) };
  }

  function strike(shaft, width) {
    const at = Math.floor(shaft.length / 2);
    const [a, b] = [shaft[Math.max(0, at - 1)], shaft[at]];
    const middle = shaft.length === 2 ? a.add(b).divideBy(2) : b;
    const along = b.subtract(a).divideBy(b.distanceTo(a) || 1);
    const slope = L.point(along.x + along.y, along.y - along.x).multiplyBy(4 + 1.6 * width);
    return [middle.subtract(slope), middle.add(slope)];
  }

  /* Add an arrow to the group; `made` is handed the layer that takes clicks and the keyboard. */
  claimmap.arrow = function (map, item, lane, group, state, made) {
    const width = WIDTHS[item.step];
    const style = look(item.course, width);
    const { halo, ring } = state.colours;
    const edge = state.edges[item.colour] || item.colour;
    const line = (weight, color, more) =>
      L.polyline([], { renderer: state.svg, interactive: false, weight, color, lineCap: "butt", ...more });
    const shafts = [
      ...(item.chosen ? [line(style.shaft + 8, ring)] : []),
      line(style.shaft + (item.chosen ? 4 : 3), halo, { opacity: item.chosen ? 1 : 0.85 }),
      line(style.shaft, edge, { dashArray: style.dash }),
      ...(style.isHollow ? [line(style.shaft - 2.6, halo)] : []),
    ];
    const head = L.polygon([], {
      renderer: state.svg, interactive: false, color: edge, weight: style.isFull ? 0.5 : 1.6, lineJoin: "miter",
      fillColor: style.isFull ? edge : halo, fillOpacity: 1,
    });
    const strikes = style.isHollow ? [line(4.5, halo), line(2, edge)] : [];
    const target = line(18, edge, { opacity: 0, interactive: true, className: "claimmap-arrow" });
    const drawn = [...shafts, head, ...strikes, target];
    made(target);
    const place = function () {
      const corners = path(map, item, lane);
      const found = corners && parts(corners, width);
      const toMap = (points) => points.map((point) => map.layerPointToLatLng(point));
      if (found) {
        for (const shaft of shafts) shaft.setLatLngs(toMap(found.shaft));
        head.setLatLngs(toMap(found.head));
        for (const stroke of strikes) stroke.setLatLngs(toMap(found.strike));
        target.setLatLngs(toMap(corners));
      }
      for (const layer of drawn) {
        if (found && !group.hasLayer(layer)) group.addLayer(layer);
        if (!found && group.hasLayer(layer)) group.removeLayer(layer);
      }
    };
    group.on("add", () => { map.on("zoomend", place); place(); });
    group.on("remove", () => map.off("zoomend", place));
  };

  /* The same arrow for the key. */
  claimmap.arrowGlyph = function (course, colour, state) {
    const width = WIDTHS[0];
    const style = look(course, width);
    const edge = state.edges[colour] || colour;
    const svg = document.createElementNS(SVG, "svg");
    const add = function (name, attributes) {
      const element = svg.appendChild(document.createElementNS(SVG, name));
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    };
    for (const [key, value] of Object.entries({ viewBox: "0 0 26 22", "aria-hidden": "true" })) svg.setAttribute(key, value);
    const shaft = { x1: 1, y1: 11, x2: 15, y2: 11 };
    add("line", { ...shaft, stroke: edge, "stroke-width": style.shaft, "stroke-dasharray": style.dash || "none" });
    if (style.isHollow) add("line", { ...shaft, stroke: state.colours.panel, "stroke-width": style.shaft - 2.6 });
    add("polygon", {
      points: "14,6.2 24.5,11 14,15.8", fill: style.isFull ? edge : state.colours.panel, stroke: edge,
      "stroke-width": style.isFull ? 0.5 : 1.6,
    });
    if (style.isHollow) add("line", { x1: 3, y1: 17, x2: 12, y2: 5, stroke: edge, "stroke-width": 2 });
    return svg;
  };
})(window.claimmap);
