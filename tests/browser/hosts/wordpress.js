// A host that speaks as WordPress does with what it embeds: a secret, a height between 200 and 1,000, a link.
const heard = window.heard = { height: 0, link: '' };
addEventListener('message', ({ data, source }) => {
  if (!data?.secret || !data.message || !data.value || /[^a-zA-Z0-9]/.test(data.secret)) return;
  for (const frame of document.querySelectorAll(`iframe[data-secret="${data.secret}"]`)) {
    if (source !== frame.contentWindow) continue;
    if (data.message === 'height') frame.height = heard.height = Math.min(Math.max(parseInt(data.value, 10), 200), 1000);
    if (data.message === 'link') heard.link = data.value;
  }
});
