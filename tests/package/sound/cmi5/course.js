(function () {
  const asked = new URLSearchParams(location.search);
  const say = (verb) => fetch(`${asked.get('endpoint')}statements`, { method: 'POST', keepalive: true, body: JSON.stringify({ verb: { id: verb } }) });
  say('http://adlnet.gov/expapi/verbs/initialized');
  addEventListener('pagehide', () => say('http://adlnet.gov/expapi/verbs/terminated'));
})();
