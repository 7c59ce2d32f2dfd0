"use client";
import { type ComponentProps, startTransition } from "react";

/**
 * A form whose fields stay as they are once it was sent. React (19.3) resets a form after its action: a list goes back to what it was
 * drawn with, and so does a switch that is held in state, so that the next send would carry another room than the one that is meant.
 * Without scripts it is a plain form with its action.
 */
export const KeptForm = ({
  action,
  ...rest
}: Omit<ComponentProps<"form">, "action"> & { action: (form: FormData) => void }) => (
  <form
    {...rest}
    action={action}
    onSubmit={(event) => {
      event.preventDefault();
      const form = new FormData(event.currentTarget);
      startTransition(() => action(form));
    }}
  />
);
