(function () {
  const asked = new URLSearchParams(location.search);
  const given = (name) => asked.get(name);
  const agent = given('actor');
  const start = Date.now();
  let token = '';
  let rules = {};

  const ask = (resource, init = {}) => fetch(`${given('endpoint')}/${resource}`, {
    ...init, keepalive: true,
    headers: { Authorization: `Basic ${token}`, 'Content-Type': 'application/json', 'X-Experience-API-Version': '1.0.3' },
  });
  const state = (stateId) => `activities/state?${new URLSearchParams({ activityId: given('activityId'), agent, registration: given('registration'), stateId })}`;
  const profile = `agents/profile?${new URLSearchParams({ agent, profileId: 'cmi5LearnerPreferences' })}`;
  const uuid = () => '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (c) => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));
  const spent = () => `PT${(Date.now() - start) / 1000}S`;

  function made(verb, result) {
    const template = rules.contextTemplate;
    const category = ['cmi5', ...(verb === 'never' ? ['moveon'] : [])].map((name) => ({ id: `https://w3id.org/xapi/cmi5/context/categories/${name}` }));
    return {
      id: uuid(), actor: JSON.parse(agent), verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` }, object: { id: given('activityId') }, result,
      timestamp: new Date().toISOString(),
      context: { ...template, registration: given('registration'), contextActivities: { ...template.contextActivities, category } },
    };
  }

  const tell = (...statements) => ask('statements', { method: 'POST', body: JSON.stringify(statements) });

  async function begin() {
    token = (await (await fetch(given('fetch'), { method: 'POST' })).json())['auth-token'];
    rules = await (await ask(state('LMS.LaunchData'))).json();
    await ask(profile);
    await tell(made('initialized'));
    // judged here
    addEventListener('pagehide', () => tell(made('terminated', { duration: spent() })));
  }

  begin();
})();
