(function () {
  let here = window;
  while (!here.API_1484_11 && here.parent !== here) here = here.parent;
  const api = here.API_1484_11;
  api.Initialize('');
  api.SetValue('cmi.exit', 'suspend');
  api.SetValue('cmi.completion_status', 'incomplete');
  api.Commit('');
  addEventListener('pagehide', () => api.Terminate(''));
})();
