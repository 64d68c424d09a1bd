// Signs in at an OpenID Connect issuer with oidc-client-ts. The build puts the library next to this file (see Workbench.csproj); it is
// loaded only in a deployment with an issuer.
let manager;
let renewing;

const library = new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.src = new URL("../lib/oidc-client-ts.min.js", import.meta.url);
  script.onload = resolve;
  script.onerror = () => reject(new Error("This copy of the workbench was built without the library for sign-in."));
  document.head.append(script);
});

export const start = async (authority, client, scope) => {
  await library;
  const page = new URL("sign-in", document.baseURI).href;
  // The session's storage belongs to this tab and ends with it.
  const store = new oidc.WebStorageStateStore({ store: sessionStorage });
  manager = new oidc.UserManager({
    authority, client_id: client, scope, redirect_uri: page, post_logout_redirect_uri: page,
    userStore: store, stateStore: store, automaticSilentRenew: false,
  });
};

const nameOf = user => user.profile.name ?? user.profile.preferred_username ?? user.profile.email ?? user.profile.sub;

export const signIn = () => manager.signinRedirect();

export const complete = async () => nameOf(await manager.signinRedirectCallback(location.href));

export const keptName = async () => {
  const user = await manager.getUser();
  return user === null ? null : nameOf(user);
};

// A token that ends within these seconds might end on its way.
const reserve = 30;

export const token = async () => {
  const user = await manager.getUser();
  if (user === null || user.expires_in === undefined || user.expires_in > reserve)
    return user?.access_token ?? null;
  // Without a refresh token the library would open the issuer in a frame, which the policy of the page does not allow.
  if (!user.refresh_token)
    return null;
  renewing ??= manager.signinSilent().finally(() => renewing = undefined);
  return (await renewing.catch(() => null))?.access_token ?? null;
};

export const signOut = async () => {
  if (await manager.metadataService.getEndSessionEndpoint().catch(() => undefined))
    await manager.signoutRedirect();
  else
    await manager.removeUser();
};
