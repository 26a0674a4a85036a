/* What is in view, above the base map: places, lines, areas, measured distances, and the key to the marks. */
"use strict";
window.claimmap = window.claimmap || {};

(function (claimmap) {
  const SVG = "http://www.w3.org/2000/svg";
  const MEASURE_LABEL_FROM = 36;
  const LABELLED_MEASURES = 3; // of more, only the chosen claim's carries its figure
  const NARROW = 560;
  const STILL = window.matchMedia("(prefers-reduced-motion: reduce)");

  /* Names arrive as numeric entities only; they become characters of a text node, never markup. */
  function decoded(text) {
    return text.replace(/&#(\d+);/g, (_, number) => String.fromCodePoint(Number(number)));
  }

  function shape(name, attributes, parent) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (parent) parent.appendChild(element);
    return element;
  }

  /* How an edge of some width is broken: dashes for what lies ahead, dots for what is left open. */
  function broken(mark, width) {
    if (mark.outline === "dashed") return { dashArray: `${1.8 * width} ${1.4 * width}`, lineCap: "butt" };
    if (mark.outline === "dotted") return { dashArray: `0.1 ${1.8 * width}`, lineCap: "round" };
    return { dashArray: null, lineCap: "butt" };
  }

  const isBroken = (mark) => mark.outline !== "solid";

  /* The one place where a mark is drawn: on the map and in its key. */
  function glyph(diameter, colour, mark, { colours, edges }, isChosen) {
    const edge = edges[colour] || colour;
    const line = broken(mark, 2);
    const side = diameter + 14;
    const middle = side / 2;
    const radius = diameter / 2;
    const svg = shape("svg", { width: side, height: side, viewBox: `0 0 ${side} ${side}`, "aria-hidden": "true" });
    const circle = (r, style) => shape("circle", { cx: middle, cy: middle, r, ...style }, svg);
    if (isChosen) circle(radius + 4.5, { fill: "none", stroke: colours.ring, "stroke-width": 2 });
    circle(radius + 1.25, { fill: colours.halo });
    circle(radius - 1, {
      fill: colour,
      "fill-opacity": mark.fill,
      stroke: edge,
      "stroke-width": 2,
      "stroke-dasharray": line.dashArray || "none",
      "stroke-linecap": line.lineCap,
    });
    if (mark.struck) {
      const reach = radius * 0.95;
      const ends = { x1: middle - reach, y1: middle + reach, x2: middle + reach, y2: middle - reach };
      shape("line", { ...ends, stroke: colours.halo, "stroke-width": 4.5 }, svg);
      shape("line", { ...ends, stroke: edge, "stroke-width": 2 }, svg);
    }
    return svg;
  }

  function note(text) {
    const span = document.createElement("span");
    span.textContent = text;
    return span;
  }

  function reported(layer, id) {
    layer.toGeoJSON = () => ({ type: "Feature", properties: { id }, geometry: null });
    return layer;
  }

  /* A person at the keyboard reaches each mark with Tab and chooses it with Enter or Space. */
  function reachable(map, layer, id, name) {
    layer.on("add", function () {
      const element = layer.getElement && layer.getElement();
      if (!element) return;
      element.setAttribute("tabindex", "0");
      element.setAttribute("role", "button");
      element.setAttribute("aria-label", name);
      element.addEventListener("keydown", function (event) {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        map.claimmap.refocus = id;
        const at = layer.getLatLng ? layer.getLatLng() : layer.getBounds().getCenter();
        layer.fire("click", { latlng: at }, true);
      });
      element.addEventListener("pointerdown", () => { map.claimmap.refocus = null; });
      if (map.claimmap.refocus === id) element.focus({ preventScroll: true });
    });
    return layer;
  }

  /* Ground told only by another place ("near Brest"): no sharp edge that nobody stated. */
  function soft(rings, item, mark, scene, state) {
    return L.polygon(rings, {
      renderer: state.renderer(scene), className: "claimmap-soft", color: item.chosen ? state.colours.ring : state.edges[item.colour],
      weight: 1.5, opacity: isBroken(mark) || item.chosen ? 0.9 : 0, ...broken(mark, 2),
      fillColor: item.colour, fillOpacity: mark.fill ? 0.14 + mark.fill * 0.16 : 0.1,
    });
  }

  const makers = {
    /* A country or a group is no point: its ground stays quiet until it is chosen, and a tag names it. */
    areas(map, item, scene, state) {
      const rings = item.rings || item.codes.flatMap((code) => claimmap.outline(code));
      const mark = state.marks[item.firm];
      if (item.soft) return soft(rings, item, mark, scene, state);
      const colour = item.backdrop ? state.colours.label : item.colour;
      const edge = item.backdrop ? state.colours.label : state.edges[item.colour];
      const area = L.polygon(rings, {
        renderer: state.renderer(scene), smoothFactor: 1.2, color: edge, weight: 2, stroke: item.chosen,
        ...broken(mark, 3), fillColor: colour, fillOpacity: item.chosen ? 0.16 : 0,
      });
      if (!item.chosen) {
        area.on("mouseover", () => area.setStyle({ fillOpacity: 0.1 }));
        area.on("mouseout", () => area.setStyle({ fillOpacity: 0 }));
      }
      return area;
    },

    tags(map, item, scene, state) {
      const mark = state.marks[item.firm];
      const box = document.createElement("span");
      box.style.setProperty("--colour", item.colour);
      box.style.setProperty("--edge", state.edges[item.colour]);
      box.style.setProperty("--on-colour", state.inks[item.colour]);
      box.style.setProperty("--fill", `${mark.fill * 100}%`);
      box.classList.add(`is-${mark.outline}`);
      box.classList.toggle("is-struck", mark.struck);
      box.classList.toggle("is-full", mark.fill === 1);
      box.classList.toggle("is-chosen", item.chosen);
      box.append(decoded(item.text), Object.assign(document.createElement("b"), { textContent: item.count }));
      const icon = L.divIcon({ className: "claimmap-tag", html: box, iconSize: null });
      const tag = L.marker(item.home, { icon, keyboard: false, zIndexOffset: item.chosen ? 900 : -2000 });
      state.tags.push({ marker: tag, home: item.home, codes: item.codes });
      return tag;
    },

    lines(map, item, scene, state) {
      const mark = state.marks[item.firm];
      const renderer = state.renderer(scene);
      const line = L.polyline(item.parts, {
        renderer, interactive: false, weight: item.chosen ? 4.5 : item.backdrop ? 2 : 3,
        color: item.backdrop ? state.colours.label : state.edges[item.colour],
        ...(mark.struck ? { dashArray: "1 6", lineCap: "butt" } : broken(mark, 3)),
      });
      const target = L.polyline(item.parts, { renderer, weight: 16, opacity: 0 });
      return [line, target];
    },

    circles(map, item, scene, state) {
      return L.circle(item.at, {
        radius: item.km * 1000, stroke: false, fillColor: item.colour, fillOpacity: 0.2,
        className: "claimmap-soft", renderer: state.renderer(scene),
      });
    },

    sites(map, item, scene, state) {
      const mark = state.marks[item.firm];
      if (scene.canvas) {
        return L.circleMarker(item.at, {
          radius: item.diameter / 2, renderer: state.renderer(scene), weight: item.chosen ? 4 : 2,
          color: item.chosen ? state.colours.ring : state.edges[item.colour],
          fillColor: item.colour, fillOpacity: mark.fill,
          ...(mark.struck ? { dashArray: "1 3", lineCap: "butt" } : broken(mark, 2)),
        });
      }
      const svg = glyph(item.diameter, item.colour, mark, state, item.chosen);
      const side = Number(svg.getAttribute("width"));
      const icon = L.divIcon({ className: "claimmap-site", html: svg, iconSize: [side, side] });
      const order = item.chosen ? 1000 : -item.diameter * 4;
      return L.marker(item.at, { icon, keyboard: false, zIndexOffset: order, riseOnHover: true });
    },
  };

  function measure(map, item, group, state, isCrowded) {
    const ink = state.colours.ink;
    const options = { renderer: state.svg, interactive: false };
    L.polyline(item.ends, { ...options, color: state.colours.halo, weight: 5 }).addTo(group);
    L.polyline(item.ends, { ...options, color: ink, weight: 1.6 }).addTo(group);
    for (const end of item.ends) {
      const dot = { ...options, radius: 2.4, stroke: false, fillColor: ink, fillOpacity: 1 };
      L.circleMarker(end, dot).addTo(group);
    }
    const text = note(decoded(item.label));
    const icon = L.divIcon({ className: "claimmap-measure", html: text, iconSize: [0, 0] });
    const label = L.marker(L.latLngBounds(item.ends).getCenter(), { icon, interactive: false, keyboard: false });
    const place = function () {
      const [a, b] = item.ends.map((end) => map.latLngToLayerPoint(end));
      const shown = item.chosen || (!isCrowded && a.distanceTo(b) >= MEASURE_LABEL_FROM);
      if (shown && !group.hasLayer(label)) group.addLayer(label);
      if (!shown && group.hasLayer(label)) group.removeLayer(label);
    };
    group.on("add", () => { map.on("zoomend", place); place(); });
    group.on("remove", () => map.off("zoomend", place));
  }

  /* Fit once an article; fly once a choice. Pan and zoom are the reader's between these. */
  function look(map, scene) {
    const state = map.claimmap;
    map.invalidateSize({ pan: false });
    const size = map.getSize();
    if (!size.x || !size.y) {
      map.once("resize", () => look(map, scene));
      return;
    }
    const edge = Math.max(28, Math.min(size.x, size.y) * 0.17);
    // What the key covers is out of sight; it may take a third of the map at most.
    const box = state.key && state.key.getContainer();
    const left = box && box.open ? Math.min(box.offsetWidth + 10, size.x / 3) : 0;
    const padding = { paddingTopLeft: [Math.max(edge, left), edge], paddingBottomRight: [edge, edge + 16] };
    const isFirst = state.fitted !== scene.fit.token;
    if (isFirst) {
      state.fitted = scene.fit.token;
      map.fitBounds(L.latLngBounds(scene.fit.corners), { ...padding, maxZoom: scene.fit.zoom, animate: false });
    }
    const focus = scene.focus;
    const token = focus ? focus.token : null;
    if (token === state.focused) return;
    state.focused = token;
    if (!focus) return;
    const target = L.latLngBounds(focus.corners);
    const seen = map.getBounds();
    // What was clicked is in sight already: the view is the reader's. A claim from the list is flown to.
    const isSeen = focus.gentle
      ? seen.intersects(target)
      : seen.pad(-0.15).contains(target) && map.getZoom() >= focus.least;
    if (isSeen) return;
    const zoom = Math.max(focus.least, Math.min(map.getZoom(), focus.zoom));
    const options = { ...padding, maxZoom: zoom, duration: 0.9, animate: !isFirst && !STILL.matches };
    if (options.animate) map.flyToBounds(target, options);
    else map.fitBounds(target, options);
  }

  function key(map, entries) {
    const state = map.claimmap;
    const was = state.key ? state.key.getContainer().open : map.getSize().x >= NARROW;
    if (state.key) state.key.remove();
    if (!entries) {
      state.key = null;
      return;
    }
    const Key = L.Control.extend({ options: { position: "bottomleft" }, onAdd: () => keyBox(entries, state, was) });
    state.key = new Key().addTo(map);
  }

  function keyBox(entries, state, isOpen) {
    const box = L.DomUtil.create("details", "claimmap-key");
    box.open = isOpen;
    L.DomUtil.create("summary", "", box).textContent = "Key";
    const row = function (list, picture, text) {
      const item = L.DomUtil.create("li", "", list);
      item.appendChild(picture);
      item.appendChild(document.createTextNode(decoded(text)));
    };
    const grey = state.colours.label;
    const marks = L.DomUtil.create("ul", "", box);
    for (const entry of entries.marks) {
      row(marks, glyph(13, grey, state.marks[entry.firm], state, false), entry.text);
    }
    if (entries.rough) {
      const svg = glyph(20, grey, { fill: 0.35, outline: "solid" }, state, false);
      svg.classList.add("claimmap-soft");
      row(marks, svg, entries.rough);
    }
    const solid = { fill: 1, outline: "solid" };
    const arrows = L.DomUtil.create("ul", "", box);
    arrows.hidden = !entries.arrows.length;
    for (const entry of entries.arrows) row(arrows, claimmap.arrowGlyph(entry.course, grey, state), entry.text);
    if (entries.route) L.DomUtil.create("li", "claimmap-route", arrows).textContent = decoded(entries.route);
    const actors = L.DomUtil.create("ul", "", box);
    actors.hidden = !entries.actors.length;
    for (const entry of entries.actors) row(actors, glyph(9, entry.colour, solid, state, false), entry.text);
    const sizes = L.DomUtil.create("ul", "claimmap-sizes", box);
    sizes.hidden = !entries.sizes.length;
    for (const entry of entries.sizes) {
      row(sizes, glyph(entry.diameter, grey, state.marks.asserted, state, false), entry.text);
    }
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    return box;
  }

  /* Called each time that something else is in view; Leaflet has dropped the last group by then. */
  claimmap.scene = function (map, group, scene) {
    const state = map.claimmap;
    state.svg = state.svg || L.svg({ padding: 0.35 });
    state.canvas = state.canvas || L.canvas({ padding: 0.35, tolerance: 4 });
    state.renderer = (shown) => (shown.canvas ? state.canvas : state.svg);
    state.tags = [];
    if (state.land) state.land.setNamed(scene.named);
    const interactive = function (layer, item, sticky) {
      reachable(map, reported(layer, item.id), item.id, item.title);
      layer.bindTooltip(note(item.title), { className: "claimmap-note", sticky, offset: [10, 0] });
    };
    for (const kind of ["areas", "lines", "circles", "sites", "tags"]) {
      for (const item of scene[kind]) {
        item.title = decoded(item.label);
        for (const layer of [makers[kind](map, item, scene, state)].flat()) {
          if (layer.options.interactive) interactive(layer, item, kind !== "sites" && kind !== "tags");
          group.addLayer(layer);
        }
      }
    }
    const lanes = {};
    for (const item of scene.arrows) {
      item.title = decoded(item.label);
      const way = String([item.points, item.heading]);
      lanes[way] = (lanes[way] ?? -1) + 1;
      claimmap.arrow(map, item, lanes[way], group, state, (layer) => interactive(layer, item, true));
    }
    const isCrowded = scene.measures.length > LABELLED_MEASURES;
    for (const item of scene.measures) measure(map, item, group, state, isCrowded);
    const names = scene.names.map((name) => ({ ...name, text: decoded(name.text) }));
    key(map, scene.key);
    look(map, scene);
    group.once("add", () => state.names.setStory({ ...scene, names, tags: state.tags }));
  };
})(window.claimmap);
