// Style sheets of explorables, imported for their effect.
declare module '*.css'
