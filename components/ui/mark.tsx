const seats = [
  [10, 2.6],
  [17.4, 10],
  [15.23, 15.23],
  [10, 17.4],
  [4.77, 15.23],
  [2.6, 10],
  [4.77, 4.77],
] as const;

/** The mark: seats round a table, one of them speaking. */
export const Mark = ({ className = "size-5" }: { className?: string }) => (
  <svg viewBox="0 0 20 20" aria-hidden="true" className={`flex-none ${className}`}>
    {seats.map(([x, y]) => (
      <circle key={`${x} ${y}`} cx={x} cy={y} r="1.5" fill="var(--color-ink)" />
    ))}
    <circle cx="15.23" cy="4.77" r="2.6" fill="var(--color-accent-ink)" />
  </svg>
);
