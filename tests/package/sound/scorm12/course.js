(function () {
  let here = window;
  while (!here.API && here.parent !== here) here = here.parent;
  const api = here.API;
  api.LMSInitialize('');
  api.LMSSetValue('cmi.core.exit', 'suspend');
  api.LMSSetValue('cmi.core.lesson_status', 'incomplete');
  api.LMSCommit('');
  addEventListener('pagehide', () => api.LMSFinish(''));
})();
