/* The base map: land and borders on a canvas of their own, from data already in the page. */
"use strict";
window.claimmap = window.claimmap || {};

(function (claimmap) {
  const PAD = 0.35;
  const BORDER_FROM_ZOOM = 3;

  /* Corners as fractions of the Mercator square, so that drawing is one multiplication. */
  function unpack(differences, steps) {
    const corners = new Float64Array(differences.length);
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    let x = 0;
    let y = 0;
    for (let i = 0; i < differences.length; i += 2) {
      x += differences[i];
      y += differences[i + 1];
      const [u, v] = fraction(x / steps, y / steps);
      corners[i] = u;
      corners[i + 1] = v;
      box[0] = Math.min(box[0], u);
      box[1] = Math.min(box[1], v);
      box[2] = Math.max(box[2], u);
      box[3] = Math.max(box[3], v);
    }
    return { corners, box };
  }

  function fraction(longitude, latitude) {
    const sine = Math.sin((latitude * Math.PI) / 180);
    return [longitude / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
  }

  function prepared(packed) {
    const unpackAll = (lines) => lines.map((line) => unpack(line, packed.steps));
    const countries = Object.entries(packed.countries).map(([code, rings]) => [code, unpackAll(rings)]);
    const named = (label) => ({ ...label, at: fraction(label.point[0], label.point[1]) });
    return {
      countries: new Map(countries),
      borders: unpackAll(packed.borders),
      labels: packed.labels.map(named),
      capitals: packed.capitals.map(named),
      seas: packed.seas.map(named),
    };
  }

  /* A country's rings as latitudes and longitudes, for layers that are drawn above the base. */
  claimmap.outline = function (code) {
    const packed = window.claimmapLand;
    return (packed.countries[code] || []).map(function (differences) {
      const ring = [];
      let x = 0;
      let y = 0;
      for (let i = 0; i < differences.length; i += 2) {
        x += differences[i];
        y += differences[i + 1];
        ring.push([y / packed.steps, x / packed.steps]);
      }
      return [ring];
    });
  };

  /* A canvas that Leaflet's own renderer code keeps in place while the map pans and zooms. */
  const Sheet = L.Renderer.extend({
    options: { padding: PAD, interactive: false },

    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.style.pointerEvents = "none";
      this._container.setAttribute("aria-hidden", "true");
      this._pen = this._container.getContext("2d");
    },

    _destroyContainer() {
      this._container.remove();
      delete this._container;
    },

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const corner = this._bounds.min;
      const size = this._bounds.getSize();
      const density = window.devicePixelRatio || 1;
      L.DomUtil.setPosition(this._container, corner);
      this._container.width = size.x * density;
      this._container.height = size.y * density;
      this._container.style.width = `${size.x}px`;
      this._container.style.height = `${size.y}px`;
      this._pen.setTransform(density, 0, 0, density, 0, 0);
      const origin = this._map.getPixelOrigin().add(corner);
      this._paint(this._pen, size, origin, this._map.options.crs.scale(this._map.getZoom()));
    },
  });

  const Land = Sheet.extend({
    initialize(base, colours, options) {
      Sheet.prototype.initialize.call(this, options);
      this._base = base;
      this._colours = colours;
      this._named = new Set();
      this._plain = true;
    },

    /* Only what the article's own reading changes; the outlines stay. */
    setNamed(codes) {
      const before = [...this._named].join();
      this._named = new Set(codes);
      if (this._map && before !== codes.join()) this._update();
    },

    _paint(pen, size, origin, scale) {
      const colours = this._colours;
      const hair = Math.min(1.1, 0.5 + this._map.getZoom() / 14);
      pen.lineJoin = "round";
      for (const shift of shifts(size, origin, scale)) {
        const trace = (lines) => {
          pen.beginPath();
          for (const line of lines) follow(pen, line, size, origin, scale, shift);
        };
        const all = [...this._base.countries.values()].flat();
        trace(all);
        stroke(pen, colours.coast, 1.3);
        pen.fillStyle = colours.land;
        pen.fill("evenodd");
        trace([...this._named].flatMap((code) => this._base.countries.get(code) || []));
        pen.fillStyle = colours.named;
        pen.fill("evenodd");
        if (this._map.getZoom() >= BORDER_FROM_ZOOM) {
          trace(this._base.borders);
          stroke(pen, colours.border, hair);
        }
      }
    },
  });

  function stroke(pen, colour, width) {
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.stroke();
  }

  claimmap.stroke = stroke;
  claimmap.Sheet = Sheet;

  /* Copies of the world, in whole turns, that the sheet shows. */
  function shifts(size, origin, scale) {
    const first = Math.floor(origin.x / scale);
    const last = Math.floor((origin.x + size.x) / scale);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  }

  /* Corners closer than most of a pixel to the last one drawn are left out. */
  function follow(pen, line, size, origin, scale, shift) {
    const left = shift * scale - origin.x;
    const [west, north, east, south] = line.box;
    if (east * scale + left < 0 || west * scale + left > size.x) return;
    if (south * scale < origin.y || north * scale > origin.y + size.y) return;
    if ((east - west) * scale < 0.6 && (south - north) * scale < 0.6) return;
    const corners = line.corners;
    const last = corners.length - 2;
    let x = corners[0] * scale + left;
    let y = corners[1] * scale - origin.y;
    pen.moveTo(x, y);
    for (let i = 2; i <= last; i += 2) {
      const u = corners[i] * scale + left;
      const v = corners[i + 1] * scale - origin.y;
      if (i < last && Math.abs(u - x) + Math.abs(v - y) < 0.8) continue;
      pen.lineTo(u, v);
      x = u;
      y = v;
    }
  }

  claimmap.follow = follow;
  claimmap.fraction = fraction;

  /* Links of our own tables; the browser follows them only when they are clicked. */
  function credited(credit) {
    const link = (text, url) =>
      Object.assign(document.createElement("a"), {
        textContent: text, href: url, target: "_blank", rel: "noopener noreferrer",
      }).outerHTML;
    return `${link(credit.source, credit.url)} (${link(credit.terms, credit.terms_url)})`;
  }

  function pane(map, name, order) {
    const made = map.createPane(name);
    made.style.zIndex = order;
    made.style.pointerEvents = "none";
    return name;
  }

  /* Called once by the base map's script. */
  claimmap.base = function (map, options) {
    const base = prepared(window.claimmapLand);
    const container = map.getContainer();
    container.classList.add("claimmap", `claimmap-${options.theme}`);
    container.style.background = options.colours.sea;
    // The stylesheet may come late, and Leaflet has measured already: what is fitted now must fit later.
    Object.assign(container.style, { width: "100%", height: "100vh" });
    map.invalidateSize({ pan: false });
    for (const name of ["ink", "quiet", "line", "accent", "panel"]) {
      container.style.setProperty(`--${name}`, options.colours[name]);
    }
    map.attributionControl.setPrefix(false);
    if (options.tiles) {
      L.tileLayer(options.tiles.url, { attribution: credited(options.tiles.credit), maxZoom: 19 }).addTo(map);
    }
    map.claimmap = {
      colours: options.colours,
      marks: options.marks,
      edges: options.edges,
      inks: options.inks,
      names: new claimmap.Names(base, options.colours, { pane: pane(map, "claimmap-names", 450) }),
      land: null,
    };
    if (!options.tiles) {
      map.claimmap.land = new Land(base, options.colours, { pane: pane(map, "claimmap-land", 150) }).addTo(map);
    }
    map.claimmap.names.addTo(map);
    for (const credit of options.credits) map.attributionControl.addAttribution(credited(credit));
    L.control.zoom({ position: "topright" }).addTo(map);
    L.control.scale({ position: "bottomright", maxWidth: 90 }).addTo(map);
    // The typeface comes after the first drawing: the names are then written again in it.
    if (document.fonts) document.fonts.addEventListener("loadingdone", () => map.claimmap.names._update());
  };
})(window.claimmap);
