/** What lies at an address of the site. @throws Error when it does not answer with it. */
export async function fetched(url: URL): Promise<Response> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`)
  return response
}
