// The semantic tree as real elements over the canvas.
//
// Every node of src/semantics/tree.hpp becomes a native element, transparent and at the rectangle where it is drawn:
// what a screen reader, a keyboard, voice control or find-in-page meets is the page itself. The DOM owns focus and
// activation; the model owns values: after every action the model's value overwrites the element's.
//
// Elements are kept by node id, and only what changed is written. A focused element is neither removed nor moved in the
// document, both of which would take the focus from it.

/**
 * @typedef {object} SemanticNode as src/app/tree_text.hpp writes it
 * @property {string} id
 * @property {string} role
 * @property {string} name
 * @property {number} depth
 * @property {[number, number, number, number]} rect x, y, width, height in CSS pixels
 * @property {string} [description]
 * @property {string} [valueText]
 * @property {number} [value]
 * @property {number} [min]
 * @property {number} [max]
 * @property {number} [step]
 * @property {number} [page]
 * @property {number} [level]
 * @property {number} [textSize]
 * @property {boolean} [disabled]
 * @property {boolean} [pinned]
 * @property {boolean} [clipped]
 * @property {boolean} [pressed]
 * @property {boolean} [expanded]
 * @property {boolean} [selected]
 * @property {Record<string, string>} [keys] nodes that keys go to
 */

/**
 * @typedef {object} Actions what a reader does to a node
 * @property {(id: string) => void} press
 * @property {(id: string, value: number) => void} setValue
 * @property {(id: string, text: string) => void} setText
 * @property {(id: string, visible: boolean) => void} focus
 * @property {(id: string) => void} blur
 */

/**
 * @typedef {object} Entry
 * @property {HTMLElement} element
 * @property {string} kind what it was made as; another kind needs another element
 * @property {SemanticNode} node
 * @property {Map<string, string>} written attributes and texts, as last written
 * @property {number | null} asked the value asked for since the model last spoke
 * @property {number} patience frames that may still pass before the model's value overrules the one asked for
 * @property {boolean} stray whether the element's own value may differ from the model's
 */

/** @type {Record<string, [tag: string, role: string]>} */
const containers = {
  banner: ['header', 'banner'],
  navigation: ['nav', ''],
  main: ['main', ''],
  region: ['section', ''],
  complementary: ['aside', ''],
  dialog: ['div', 'dialog'],
  group: ['div', 'group'],
  list: ['ul', 'list'], // said outright: WebKit forgets lists that are drawn without bullets
  listitem: ['li', ''],
  image: ['div', 'figure'],
};

/** Silence after the last change before it is spoken: a drag is one message. */
const speakAfter = 500;

/** @param {SemanticNode} node @param {boolean} contains */
function kindOf(node, contains) {
  if (contains) return `${node.role} with content`;
  return node.role === 'heading' ? `h${Math.min(Math.max(node.level ?? 2, 1), 6)}` : node.role;
}

/** @param {SemanticNode} node @param {boolean} contains @returns {HTMLElement} */
function make(node, contains) {
  if (contains) {
    const [tag, role] = containers[node.role] ?? ['div', 'group'];
    const element = document.createElement(tag);
    if (role) element.setAttribute('role', role);
    return element;
  }
  /** @param {'range' | 'checkbox' | 'search' | 'text'} type */
  const input = (type) => Object.assign(document.createElement('input'), { type });
  const button = () => Object.assign(document.createElement('button'), { type: 'button' });
  switch (node.role) {
    case 'slider': return input('range');
    case 'checkbox': return input('checkbox');
    case 'searchbox': return Object.assign(input('search'), { autocomplete: 'off', spellcheck: false, enterKeyHint: 'search' });
    case 'textbox': return Object.assign(input('text'), { autocomplete: 'off', inputMode: 'decimal' });
    case 'button':
    case 'tab': return button(); // a tab here is a place to go: aria-current says which one is open
    case 'link': {
      const element = button();
      element.setAttribute('role', 'link');
      return element;
    }
    case 'heading': return document.createElement(kindOf(node, false));
    case 'listitem': return document.createElement('li');
    case 'image': {
      const element = document.createElement('div');
      element.setAttribute('role', 'img');
      return element;
    }
    case 'status': {
      const element = document.createElement('p');
      element.setAttribute('role', 'status');
      return element;
    }
    default: return Object.assign(document.createElement('p'), { hidden: node.role !== 'text' }); // an empty container is nothing
  }
}

/** @param {SemanticNode} node */
const isTyped = (node) => node.role === 'searchbox' || node.role === 'textbox';

/** @param {string} id */
const descriptionId = (id) => `about-${id}`;

/**
 * Who may inherit the focus of a node, in this order: itself, what comes after it in its container and what comes before,
 * the container; then the same for that.
 * @param {string} id @param {SemanticNode[]} nodes
 */
function succession(id, nodes) {
  let from = nodes.findIndex((node) => node.id === id);
  let to = from + 1;
  /** @param {number} i */
  const depthAt = (i) => nodes[i]?.depth ?? -1;
  const heirs = [nodes[from]];
  for (let depth = Math.max(depthAt(from), 0); depth >= 0; --depth) {
    while (depthAt(to) >= depth) heirs.push(nodes[to++]);
    while (depthAt(from - 1) >= depth) heirs.push(nodes[--from]);
    heirs.push(nodes[--from]);
  }
  return heirs.filter((node) => node !== undefined);
}

/**
 * What another view that has been opened is about: the item of its list that is open, or its tab.
 * @param {SemanticNode[]} nodes @param {SemanticNode[]} before
 */
function opened(nodes, before) {
  const tab = nodes.find((node) => node.role === 'tab' && node.selected);
  if (!tab || before.some((node) => node.id === tab.id && node.selected)) return [];
  return [nodes.find((node, i) => node.expanded && nodes[i - 1]?.role === 'listitem') ?? tab];
}

export class Overlay {
  /** @type {Map<string, Entry>} */
  #entries = new Map();
  /** @type {Map<string, HTMLElement>} */
  #descriptions = new Map();
  #host;
  #notes;
  #live;
  #actions;
  #moving = false;
  #focus = '';
  #pressed = '';
  /** The dialog that is open. @type {SemanticNode | undefined} */
  #dialog;
  /** Who gets the focus when it closes, first the control that opened it. @type {SemanticNode[]} */
  #heirs = [];
  /** As of the last update. @type {SemanticNode[]} */
  #nodes = [];
  #speaking = 0;
  #said = '';
  #turn = 0;
  /** The slider under a pointer; its native dragging is not listened to. @type {HTMLElement | null} */
  dragged = null;

  /**
   * @param {HTMLElement} host holds the elements, at the content's origin
   * @param {HTMLElement} notes a hidden element for descriptions
   * @param {HTMLElement[]} live two polite live regions
   * @param {Actions} actions
   */
  constructor(host, notes, live, actions) {
    this.#host = host;
    this.#notes = notes;
    this.#live = live;
    this.#actions = actions;
    host.addEventListener('click', (event) => this.#click(event));
    host.addEventListener('input', (event) => this.#input(event));
    host.addEventListener('keydown', (event) => this.#key(event));
    host.addEventListener('keyup', (event) => this.#focusShown(event.target));
    host.addEventListener('focusin', (event) => this.#focusShown(event.target));
    host.addEventListener('focusout', (event) => this.#blur(event));
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#leave();
    });
    host.parentElement?.addEventListener('click', ({ target, clientX, clientY }) => {
      const [x, y, width, height] = this.#dialog?.rect ?? [0, 0, 0, 0];
      if (this.#entry(target)) return;
      if (clientX < x || clientY < y || clientX > x + width || clientY > y + height) this.#leave();
    });
  }

  /** Whether a picture is larger than its frame, and may be dragged: then the control that fits it works. */
  get larger() {
    const fit = this.#entries.get('map-fit');
    return fit !== undefined && !fit.node.disabled;
  }

  /** Whether a dialog lies over the page, rather than being one. */
  get covered() {
    return this.#dialog?.pinned === true;
  }

  /** The dialog is told to close, if one is open. */
  #leave() {
    const close = this.#dialog?.keys?.Escape;
    if (close) this.#actions.press(close);
  }

  /** The slider that an event's target belongs to. @param {EventTarget | null} target @returns {HTMLElement | null} */
  slider(target) {
    const entry = this.#entry(target);
    return entry?.node.role === 'slider' && !entry.node.disabled ? entry.element : null;
  }

  /** @param {(SemanticNode | 0)[]} changes in reading order; 0 stands for the node that was there before */
  update(changes) {
    const nodes = changes.map((node, i) => node || this.#nodes[i]).filter((node) => node !== undefined);
    const before = this.#nodes;
    this.#nodes = nodes;
    const focused = document.activeElement instanceof HTMLElement && this.#host.contains(document.activeElement)
      ? document.activeElement : null;
    /** @type {Map<HTMLElement, HTMLElement[]>} */
    const children = new Map([[this.#host, []]]);
    /** @type {HTMLElement[]} */
    const open = [this.#host]; // by depth
    /** @type {Set<string>} */
    const present = new Set();
    nodes.forEach((node, i) => {
      const next = nodes[i + 1];
      const contains = next !== undefined && next.depth > node.depth;
      const entry = this.#entryFor(node, contains);
      present.add(node.id);
      open.length = Math.min(open.length, node.depth + 1);
      children.get(open[open.length - 1] ?? this.#host)?.push(entry.element);
      if (contains) {
        children.set(entry.element, []);
        open.push(entry.element);
      }
    });
    this.#moving = true;
    const id = focused?.dataset.node ?? '';
    const heir = this.#change(id, before)
      ?? (focused && !present.has(id) ? this.#heir([...opened(nodes, before), ...succession(id, before)]) : null);
    if (heir && !heir.isConnected) for (const [parent, list] of children) this.#place(parent, list);
    heir?.focus({ preventScroll: true });
    for (const [id, entry] of this.#entries) if (!present.has(id)) this.#remove(id, entry);
    for (const [parent, list] of children) this.#place(parent, list);
    const focus = heir ?? focused;
    if (focus && focus.isConnected && document.activeElement !== focus) focus.focus({ preventScroll: true });
    this.#moving = false;
    if (heir) this.#focusShown(heir);
  }

  /**
   * Who gets the focus when a dialog has opened, or closed: its first control, or the one that opened it.
   * @param {string} focused @param {SemanticNode[]} before
   */
  #change(focused, before) {
    const was = this.#dialog;
    this.#dialog = this.#nodes.find((node) => node.role === 'dialog');
    if (was?.id === this.#dialog?.id) return null;
    if (!this.#dialog) return this.#heir(this.#heirs);
    this.#heirs = succession(focused || this.#pressed, before);
    return this.#heir([this.#dialog]);
  }

  /**
   * The first of these that is still there and is a control, or has one in it: that one. A landmark is not left: while it
   * has no control, what it begins with gets the focus.
   * @param {SemanticNode[]} heirs
   */
  #heir(heirs) {
    const nodes = this.#nodes;
    let around = Infinity; // the depth of what was around all before
    for (const { id, role, depth } of heirs) {
      const at = nodes.findIndex((node) => node.id === id);
      let end = at + 1;
      while ((nodes[end]?.depth ?? 0) > (nodes[at]?.depth ?? Infinity)) ++end;
      const inside = nodes.slice(Math.max(at, 0), end).map((node) => this.#entries.get(node.id)?.element);
      const control = inside.find((element) => element instanceof HTMLButtonElement || element instanceof HTMLInputElement);
      if (control) return control;
      if (depth < around && /^(region|complementary)$/.test(role) && inside[1]) {
        inside[1].tabIndex = -1;
        return inside[1];
      }
      around = Math.min(around, depth);
    }
    return null;
  }

  /**
   * After a frame: what the reader asked for is decided, the model's values stand. The frame that takes a value still
   * shows the one before it, so a further frame passes before an answer that differs is final.
   */
  settle() {
    for (const entry of this.#entries.values()) {
      if (entry.asked !== null && entry.asked !== entry.node.value && entry.patience-- > 0) continue;
      entry.asked = null;
      if (entry.stray) this.#writeValue(entry);
    }
  }

  /** @param {string} text */
  announce(text) {
    if (text === this.#said) return;
    this.#said = text;
    clearTimeout(this.#speaking);
    this.#speaking = window.setTimeout(() => {
      // A new child in the other region: some screen readers do not speak a text that merely changed.
      this.#live[this.#turn]?.replaceChildren();
      this.#turn = 1 - this.#turn;
      const message = document.createElement('p');
      message.textContent = text;
      this.#live[this.#turn]?.replaceChildren(message);
    }, speakAfter);
  }

  /** @param {EventTarget | null} target */
  #entry(target) {
    const element = target instanceof Element ? target.closest('[data-node]') : null;
    return element instanceof HTMLElement ? this.#entries.get(element.dataset.node ?? '') : undefined;
  }

  /** @param {SemanticNode} node @param {boolean} contains */
  #entryFor(node, contains) {
    const kind = kindOf(node, contains);
    let entry = this.#entries.get(node.id);
    if (entry && entry.kind !== kind) {
      entry.element.remove();
      entry = undefined;
    }
    if (!entry) {
      const element = make(node, contains);
      element.dataset.node = node.id;
      entry = { element, kind, node, written: new Map(), asked: null, patience: 0, stray: true };
      this.#entries.set(node.id, entry);
    }
    const before = entry.node;
    entry.node = node;
    if (before !== node || entry.written.size === 0) this.#write(entry, contains);
    if (node.role === 'slider' && entry.asked === null && (entry.stray || before.value !== node.value)) this.#writeValue(entry);
    return entry;
  }

  /** @param {Entry} entry @param {boolean} contains */
  #write(entry, contains) {
    const { element, node, written } = entry;
    /** @param {string} name @param {string | undefined} value */
    const attribute = (name, value) => {
      if (written.get(name) === value) return;
      if (value === undefined) {
        written.delete(name);
        element.removeAttribute(name);
      } else {
        written.set(name, value);
        element.setAttribute(name, value);
      }
    };
    /** @param {string} value */
    const text = (value) => {
      if (written.get('text') === value) return;
      written.set('text', value);
      element.textContent = value;
    };
    /** @param {boolean | undefined} value */
    const word = (value) => (value === undefined ? undefined : String(value));

    const isInput = element instanceof HTMLInputElement;
    if (contains || isInput || node.role === 'image') attribute('aria-label', node.name || undefined);
    else if (node.role === 'status') text(node.valueText || node.name);
    else text(node.valueText ? `${node.name}, ${node.valueText}` : node.name);

    attribute('aria-modal', node.role === 'dialog' ? 'true' : undefined);
    attribute('aria-describedby', node.description ? descriptionId(node.id) : undefined);
    this.#describe(node);
    // Not `disabled`: a button that becomes idle while it is focused must not lose the focus.
    attribute('aria-disabled', node.disabled ? 'true' : undefined);
    attribute('aria-expanded', word(node.expanded));
    if (node.role === 'slider') {
      attribute('min', String(node.min));
      attribute('max', String(node.max));
      attribute('step', String(node.step));
      attribute('aria-valuetext', node.valueText || undefined);
    } else if (isTyped(node)) {
      this.#writeText(element, node);
    } else if (isInput) {
      element.checked = node.pressed ?? node.selected ?? false;
    } else {
      attribute('aria-pressed', word(node.pressed));
      attribute('aria-current', node.selected ? 'true' : undefined);
    }
    if (contains) return; // no box of its own: its children are placed
    attribute('class', ['leaf', node.pinned && 'pinned', node.clipped && 'clipped'].filter(Boolean).join(' '));
    const place = node.rect.join(' ');
    if (written.get('rect') === place) return;
    written.set('rect', place);
    const [x, y, width, height] = node.rect;
    Object.assign(element.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
  }

  /** @param {Entry} entry */
  #writeValue(entry) {
    entry.stray = false;
    if (entry.element instanceof HTMLInputElement && entry.node.role === 'slider') {
      entry.element.value = String(entry.node.value);
    }
  }

  /** A field that has the focus is the reader's: nothing is written under a caret, or into what is being composed.
   * @param {HTMLElement} element @param {SemanticNode} node */
  #writeText(element, node) {
    if (!(element instanceof HTMLInputElement)) return;
    element.style.fontSize = `${node.textSize}px`;
    const text = node.valueText ?? '';
    if (document.activeElement !== element && element.value !== text) element.value = text;
  }

  /** @param {SemanticNode} node */
  #describe(node) {
    let note = this.#descriptions.get(node.id);
    if (!node.description) {
      note?.remove();
      this.#descriptions.delete(node.id);
      return;
    }
    if (!note) {
      note = document.createElement('p');
      note.id = descriptionId(node.id);
      this.#descriptions.set(node.id, note);
      this.#notes.append(note);
    }
    if (note.textContent !== node.description) note.textContent = node.description;
  }

  /** @param {string} id @param {Entry} entry */
  #remove(id, entry) {
    if (entry.element.contains(document.activeElement)) return; // at the next update after the focus has left
    entry.element.remove();
    this.#entries.delete(id);
    this.#descriptions.get(id)?.remove();
    this.#descriptions.delete(id);
  }

  /** @param {HTMLElement} parent @param {HTMLElement[]} children */
  #place(parent, children) {
    let at = parent.firstChild;
    for (const child of children) {
      if (child !== at && child.parentNode === parent && child.contains(document.activeElement)) {
        // The others move around the focused one.
        while (at && at !== child) {
          const passed = at;
          at = at.nextSibling;
          parent.append(passed);
        }
      }
      if (child === at) at = child.nextSibling;
      else parent.insertBefore(child, at);
    }
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const entry = this.#entry(event.target);
    if (!entry) return;
    const { element, node } = entry;
    if (element instanceof HTMLInputElement && element.type === 'checkbox') event.preventDefault(); // the model decides
    this.#pressed = node.id;
    const works = element instanceof HTMLButtonElement || node.role === 'checkbox';
    if (works && !node.disabled) this.#actions.press(node.id);
  }

  /** What is typed, and from assistive technology, which sets values directly. @param {Event} event */
  #input(event) {
    const entry = this.#entry(event.target);
    if (!entry || !(entry.element instanceof HTMLInputElement)) return;
    if (isTyped(entry.node)) this.#actions.setText(entry.node.id, entry.element.value);
    if (entry.node.role !== 'slider') return;
    entry.stray = true;
    if (!this.dragged && !entry.node.disabled) this.#actions.setValue(entry.node.id, Number(entry.element.value));
  }

  /** Slider keys, because browsers differ in what a page is. @param {KeyboardEvent} event */
  #key(event) {
    this.#focusShown(event.target);
    const entry = this.#entry(event.target);
    if (!entry || event.ctrlKey || event.altKey || event.metaKey || this.#go(entry, event)) return;
    if (entry.node.role !== 'slider') return;
    const { value = 0, min = 0, max = 0, step = 1, page = step, disabled } = entry.node;
    const now = entry.asked ?? value;
    /** @type {Record<string, number>} */
    const targets = {
      ArrowLeft: now - step, ArrowDown: now - step, ArrowRight: now + step, ArrowUp: now + step,
      PageDown: now - page, PageUp: now + page, Home: min, End: max,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    if (disabled) return;
    entry.asked = Math.min(Math.max(target, min), max);
    entry.patience = 2;
    entry.stray = true;
    this.#actions.setValue(entry.node.id, entry.asked);
  }

  /**
   * Keys that a node, or one that it is in, has of its own: a control gets the focus, a character presses it.
   * @param {Entry} entry @param {KeyboardEvent} event
   */
  #go(entry, event) {
    /** @type {Entry | undefined} */
    let from = entry;
    while (from && !from.node.keys?.[event.key]) from = this.#entry(from.element.parentElement);
    const to = this.#entries.get(from?.node.keys?.[event.key] ?? '');
    if (!to || event.key === 'Escape' || entry.element instanceof HTMLInputElement) return false;
    event.preventDefault();
    if (event.key.length > 1) to.element.focus();
    else if (!to.node.disabled) this.#actions.press(to.node.id);
    return true;
  }

  /** @param {EventTarget | null} target */
  #focusShown(target) {
    const entry = this.#entry(target);
    if (this.#moving || !entry || entry.element !== document.activeElement) return;
    const visible = entry.element.matches(':focus-visible');
    const focus = `${entry.node.id} ${visible}`;
    if (focus === this.#focus) return;
    this.#focus = focus;
    this.#actions.focus(entry.node.id, visible);
  }

  /** @param {FocusEvent} event */
  #blur(event) {
    const entry = this.#entry(event.target);
    if (this.#moving || !entry) return;
    this.#focus = '';
    this.#actions.blur(entry.node.id);
  }
}
