// keeps the list as it is now, until nothing can change any more
const EVERY = 15000;

const look = async () => {
  const shown = document.getElementById('live');
  if (shown.dataset.live !== 'true' || document.hidden || shown.contains(document.activeElement)) {
    return;
  }
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
  if (!answer.ok || answer.redirected) {
    return;
  }
  const now = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('live');
  if (now && now.innerHTML !== shown.innerHTML) {
    shown.replaceWith(now);
  }
};

setInterval(() => look().catch(() => {}), EVERY);
