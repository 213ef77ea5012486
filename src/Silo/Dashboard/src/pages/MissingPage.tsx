/** What is shown where the address names nothing. */
export function MissingPage({ what }: { what: string }) {
  return (
    <div class="panel missing">
      <h1 tabIndex={-1}>Not here</h1>
      <p>{what} It may have been deleted, or the address mistyped.</p>
      <p><a href="#/">Back to the overview</a></p>
    </div>
  );
}
