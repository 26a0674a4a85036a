/* Names on the map: those of the story's places first, then countries, seas and capitals, where there is room. */
"use strict";

(function (claimmap) {
  const FONT = '"Source Sans", "Source Sans Pro", "Helvetica Neue", Arial, sans-serif';
  const CAPITALS_FROM_ZOOM = 4.5;
  const GRID = 9;
  const TAG_SHIFTS = [[0, 0], [0, 30], [0, -30], [46, 0], [-46, 0], [0, 56], [0, -56], [60, 40], [-60, 40],
    [84, 0], [-84, 0], [60, -40], [-60, -40], [0, 84], [0, -84], [110, 28], [-110, 28]];

  claimmap.Names = claimmap.Sheet.extend({
    initialize(base, colours, options) {
      claimmap.Sheet.prototype.initialize.call(this, options);
      this._base = base;
      this._colours = colours;
      this.setStory({ names: [], tags: [], named: [], labels: true });
    },

    /* `tags` are markers that carry their own text; a country's moves to where the country is in sight. */
    setStory(story) {
      const at = (place) => ({ ...place, at: claimmap.fraction(place.point[1], place.point[0]) });
      this._story = { ...story, names: story.names.map(at), named: new Set(story.named) };
      this._tagged = new Set(story.tags.flatMap((tag) => (tag.codes.length === 1 ? tag.codes : [])));
      if (this._map) this._update();
    },

    _paint(pen, size, origin, scale) {
      const sheet = { pen, size, origin, scale, taken: [], spot: (label) => spot(label.at, origin, scale) };
      pen.textBaseline = "middle";
      sheet.taken.push(...this._controls());
      for (const place of this._story.names) {
        const [x, y] = sheet.spot(place);
        sheet.taken.push([x - place.reach, y - place.reach, x + place.reach, y + place.reach]);
      }
      for (const tag of this._story.tags) this._tag(sheet, tag);
      for (const place of this._story.names) this._place(sheet, place);
      if (!this._story.labels) return;
      for (const label of this._base.labels) this._country(sheet, label);
      for (const sea of this._base.seas) this._sea(sheet, sea);
      if (this._map.getZoom() < CAPITALS_FROM_ZOOM) return;
      for (const capital of this._base.capitals) this._capital(sheet, capital);
    },

    _tag(sheet, tag) {
      const icon = tag.marker.getElement();
      const element = icon && icon.firstElementChild;
      if (!element) return;
      const home = claimmap.fraction(tag.home[1], tag.home[0]);
      const inCountry = tag.codes.length === 1 && this._inSight(sheet, tag.codes, home);
      const half = [element.offsetWidth / 2 + 3, element.offsetHeight / 2 + 3];
      const sight = this._sight(sheet.size);
      const [x, y] = within(inCountry || spot(home, sheet.origin, sheet.scale), half, sight);
      const boxes = TAG_SHIFTS.map(([dx, dy]) =>
        [x + dx - half[0], y + dy - half[1], x + dx + half[0], y + dy + half[1]]);
      const hidden = boxes.map((box) => hides(sheet.taken, box, sight));
      const best = hidden.indexOf(Math.min(...hidden));
      sheet.taken.push(boxes[best]);
      const [dx, dy] = TAG_SHIFTS[best];
      const corner = this._bounds.min;
      tag.marker.setLatLng(this._map.layerPointToLatLng([x + dx + corner.x, y + dy + corner.y]));
    },

    _place({ pen, size, taken, spot: spotOf }, place) {
      const [x, y] = spotOf(place);
      lettering(pen, `600 13.5px ${FONT}`, "0px");
      const width = pen.measureText(place.text).width;
      const gap = place.reach + 5;
      const tries = [
        [x + gap, y], [x - gap - width, y], [x - width / 2, y - gap - 6], [x - width / 2, y + gap + 6],
      ];
      const [edge] = this._margins(size);
      const isWhole = ([left]) => left > edge && left + width < size.x - edge;
      for (const [left, middle] of [...tries.filter(isWhole), ...tries]) {
        if (claim(taken, [left - 2, middle - 8, left + width + 2, middle + 8])) {
          write(pen, place.text, left, middle, this._colours.ink, this._colours.halo);
          return;
        }
      }
    },

    _country(sheet, label) {
      if (this._tagged.has(label.code)) return;
      const { pen, scale, taken } = sheet;
      const isNamed = this._story.named.has(label.code);
      const text = label.text.toUpperCase();
      lettering(pen, `${isNamed ? 600 : 400} ${isNamed ? 11.5 : 10.5}px ${FONT}`, "1.6px");
      const width = pen.measureText(text).width;
      if (((2 * label.reach) / 360) * scale * (isNamed ? 2.2 : 1.5) < width) return;
      const [x, y] = (isNamed && this._inSight(sheet, [label.code], label.at)) || sheet.spot(label);
      for (const lift of [0, -18, 18]) {
        if (claim(taken, [x - width / 2 - 4, y + lift - 9, x + width / 2 + 4, y + lift + 9])) {
          write(pen, text, x - width / 2, y + lift, this._colours.label, this._colours.halo);
          return;
        }
      }
    },

    _sea({ pen, taken, spot: spotOf }, sea) {
      if (this._map.getZoom() < sea.least) return;
      const [x, y] = spotOf(sea);
      lettering(pen, `italic 400 12.5px ${FONT}`, "1.2px");
      const width = pen.measureText(sea.text).width;
      if (!claim(taken, [x - width / 2, y - 9, x + width / 2, y + 9])) return;
      write(pen, sea.text, x - width / 2, y, this._colours.water, null);
    },

    _capital({ pen, size, taken, spot: spotOf }, capital) {
      const [x, y] = spotOf(capital);
      if (x < 0 || y < 0 || x > size.x || y > size.y) return;
      lettering(pen, `400 12px ${FONT}`, "0px");
      const width = pen.measureText(capital.text).width;
      if (!claim(taken, [x - 4, y - 8, x + 8 + width, y + 8])) return;
      pen.fillStyle = this._colours.label;
      pen.fillRect(x - 1.5, y - 1.5, 3, 3);
      write(pen, capital.text, x + 6, y, this._colours.label, this._colours.halo);
    },

    /* The boxes of what lies over the map: its key, its scale, its buttons. */
    _controls() {
      const frame = this._map.getContainer();
      const { left, top } = frame.getBoundingClientRect();
      const on = (x, y) => this._map.containerPointToLayerPoint([x - left, y - top]).subtract(this._bounds.min);
      return [...frame.querySelectorAll(".leaflet-control")].map((control) => {
        const box = control.getBoundingClientRect();
        const [low, high] = [on(box.left, box.top), on(box.right, box.bottom)];
        return [low.x, low.y, high.x, high.y];
      });
    },

    /* The part of the sheet that lies beyond the edge of the map. */
    _margins(size) {
      const share = this.options.padding / (1 + 2 * this.options.padding);
      return [size.x * share, size.y * share];
    },

    /* The box of the sheet that the map shows. */
    _sight(size) {
      const [left, top] = this._margins(size);
      return [left, top, size.x - left, size.y - top];
    },

    /* Where to write a country's name: at home if that is in sight, else amid the part that is, else null. */
    _inSight({ pen, size, origin, scale }, codes, home) {
      const [left, top] = this._margins(size).map((margin, axis) => margin + (axis ? 24 : 60));
      const [right, bottom] = [size.x - left, size.y - top];
      const [x, y] = spot(home, origin, scale);
      if (x > left && x < right && y > top && y < bottom) return [x, y];
      pen.beginPath();
      for (const code of codes) {
        for (const ring of this._base.countries.get(code) || []) claimmap.follow(pen, ring, size, origin, scale, 0);
      }
      const density = window.devicePixelRatio || 1;
      const seen = [];
      for (let i = 0; i < GRID * GRID; i += 1) {
        const u = left + ((right - left) * (i % GRID)) / (GRID - 1);
        const v = top + ((bottom - top) * Math.floor(i / GRID)) / (GRID - 1);
        if (pen.isPointInPath(u * density, v * density, "evenodd")) seen.push([u, v]);
      }
      return seen.length ? nearestToMean(seen) : null;
    },
  });

  function spot([u, v], origin, scale) {
    return [u * scale - origin.x, v * scale - origin.y];
  }

  /* A point in sight, moved so that a box around it is whole; one out of sight stays where it is. */
  function within([x, y], [halfWidth, halfHeight], [left, top, right, bottom]) {
    if (x < left || x > right || y < top || y > bottom) return [x, y];
    const clamp = (at, least, most) => Math.max(least, Math.min(most, at));
    return [clamp(x, left + halfWidth, right - halfWidth), clamp(y, top + halfHeight, bottom - halfHeight)];
  }

  /* How much of a box and of what stands there already would not be seen, in square pixels. */
  function hides(taken, box, sight) {
    const beyond = (box[2] - box[0]) * (box[3] - box[1]) - shared(box, sight);
    return taken.reduce((sum, other) => sum + shared(box, other), isApart(box, sight) ? 0 : beyond);
  }

  function isApart(box, other) {
    return box[2] < other[0] || box[0] > other[2] || box[3] < other[1] || box[1] > other[3];
  }

  function shared(box, other) {
    if (isApart(box, other)) return 0;
    const [width, height] = [0, 1].map((axis) =>
      Math.min(box[axis + 2], other[axis + 2]) - Math.max(box[axis], other[axis]));
    return width * height;
  }

  function nearestToMean(points) {
    const mean = [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length);
    const away = (point) => Math.hypot(point[0] - mean[0], point[1] - mean[1]);
    return points.reduce((best, point) => (away(point) < away(best) ? point : best));
  }

  function lettering(pen, font, spacing) {
    pen.font = font;
    if ("letterSpacing" in pen) pen.letterSpacing = spacing;
  }

  function claim(taken, box) {
    const free = taken.every((other) => isApart(box, other));
    if (free) taken.push(box);
    return free;
  }

  function write(pen, text, left, middle, ink, halo) {
    if (halo) {
      pen.lineJoin = "round";
      pen.globalAlpha = 0.85;
      pen.strokeStyle = halo;
      pen.lineWidth = 3;
      pen.strokeText(text, left, middle);
      pen.globalAlpha = 1;
    }
    pen.fillStyle = ink;
    pen.fillText(text, left, middle);
  }
})(window.claimmap);
