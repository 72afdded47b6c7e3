// A host that takes heights as those of Datawrapper's charts come.
addEventListener('message', ({ data, source }) => {
  if (data['datawrapper-height'] === undefined) return;
  for (const chart in data['datawrapper-height']) {
    for (const frame of document.querySelectorAll('iframe')) {
      if (frame.contentWindow === source) frame.style.height = `${data['datawrapper-height'][chart]}px`;
    }
  }
});
